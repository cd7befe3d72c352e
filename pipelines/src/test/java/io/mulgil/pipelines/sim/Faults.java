package io.mulgil.pipelines.sim;

import io.mulgil.pipelines.sim.ground.Chance;
import io.mulgil.pipelines.sim.ground.Clocks;
import io.mulgil.pipelines.sim.ground.Message;

/** What goes wrong with machines, clocks, disks and messages. */
final class Faults {

    private static final long[] CLOCK_ERRORS = {
        2 * 60 * Clocks.MINUTE, -2 * 60 * Clocks.MINUTE, 10 * Clocks.MINUTE, -10 * Clocks.MINUTE, 0
    };
    private static final int DRIFT_MAX = 50_000;
    private static final int WAKING_MOVES_MAX = 8;

    private final World world;
    private final Chance chance;

    Faults(World world, Chance chance) {
        this.world = world;
        this.chance = chance;
    }

    void cause(Action action) {
        String what =
                switch (action) {
                    case DROP -> drop();
                    case DUPLICATE -> duplicate();
                    case CRASH_SERVER -> crashServer();
                    case PAUSE_SERVER -> pauseServer();
                    case CRASH_RUNNER -> crashRunner();
                    case PAUSE_RUNNER -> pauseRunner();
                    case SET_CLOCK -> setClock();
                    case BAD_DISK -> badDisk();
                    case RECOVER -> recover();
                    case DELIVER, WORK, TURN, WAIT, ASK -> throw new IllegalArgumentException("no fault: " + action);
                };
        if (world.story().isTold()) {
            world.story().tell(world.clocks(), what);
        }
    }

    private String drop() {
        int size = world.network().size();
        return size == 0 ? "nothing to lose" : "lost " + world.network().take(chance.below(size));
    }

    // Only what a client may send again: an answer comes once or not at all.
    private String duplicate() {
        int size = world.network().size();
        Message message = size == 0 ? null : world.network().look(chance.below(size));
        if (message == null || !World.isServer(message.to())) {
            return "nothing to double";
        }
        world.network().send(message);
        return "doubled " + message;
    }

    private String crashServer() {
        EngineProcess engine = world.engines().get(chance.below(world.engines().size()));
        engine.crash();
        return "server " + engine.machine() + " crashes";
    }

    private String pauseServer() {
        EngineProcess engine = world.engines().get(chance.below(world.engines().size()));
        engine.pause();
        return "server " + engine.machine() + " is paused";
    }

    private String crashRunner() {
        int index = chance.below(World.RUNNERS);
        RunnerProcess runner = world.runners().get(index);
        if (runner.isRunning() && chance.oneIn(3)) {
            runner.stop();
            return "runner " + index + " stops and gives back what it has";
        }
        runner.crash();
        return "runner " + index + " crashes";
    }

    private String pauseRunner() {
        int index = chance.below(World.RUNNERS);
        world.runners().get(index).pause();
        return "runner " + index + " is paused";
    }

    private String setClock() {
        int machine = chance.below(World.SERVERS + World.RUNNERS);
        if (chance.oneIn(4)) {
            int drift = chance.below(2 * DRIFT_MAX) - DRIFT_MAX;
            world.clocks().drift(machine, drift);
            return "the clock of machine " + machine + " drifts by " + drift + " millionths";
        }
        long micros = CLOCK_ERRORS[chance.below(CLOCK_ERRORS.length)];
        world.clocks().set(machine, micros);
        return "the clock of machine " + machine + " is set wrong by " + micros / Clocks.SECOND + " s";
    }

    private String badDisk() {
        EngineProcess engine = world.engines().get(chance.below(world.engines().size()));
        EngineProcess.Fate[] fates = EngineProcess.Fate.values();
        EngineProcess.Fate fate = fates[1 + chance.below(fates.length - 1)];
        engine.arm(fate);
        return "the next transaction of server " + engine.machine() + " will be " + fate;
    }

    private String recover() {
        int first = chance.below(World.SERVERS + World.RUNNERS);
        for (int index = 0; index < World.SERVERS + World.RUNNERS; index++) {
            int machine = (first + index) % (World.SERVERS + World.RUNNERS);
            boolean recovered = machine < World.SERVERS ? recoverServer(machine) : recoverRunner(machine);
            if (recovered) {
                return "machine " + machine + " comes back";
            }
        }
        return "nothing to recover";
    }

    private boolean recoverServer(int machine) {
        if (machine >= world.engines().size() || world.engines().get(machine).isRunning()) {
            return false;
        }
        EngineProcess engine = world.engines().get(machine);
        if (engine.isUp()) {
            engine.resume();
        } else {
            engine.start();
        }
        return true;
    }

    private boolean recoverRunner(int machine) {
        RunnerProcess runner = world.runners().get(machine - World.SERVERS);
        if (runner.isRunning()) {
            return false;
        }
        if (runner.isUp()) {
            runner.resume();
            // Who wakes up goes on with what it was about before it looks at any clock.
            for (int moves = chance.below(WAKING_MOVES_MAX); moves > 0; moves--) {
                runner.work(chance);
            }
        } else {
            runner.start();
        }
        return true;
    }
}
