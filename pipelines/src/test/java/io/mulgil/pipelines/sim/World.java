package io.mulgil.pipelines.sim;

import io.mulgil.kernel.store.Micros;
import io.mulgil.pipelines.run.Instance;
import io.mulgil.pipelines.run.Run;
import io.mulgil.pipelines.sim.ground.Chance;
import io.mulgil.pipelines.sim.ground.Clocks;
import io.mulgil.pipelines.sim.ground.Coverage;
import io.mulgil.pipelines.sim.ground.Envelope;
import io.mulgil.pipelines.sim.ground.Message;
import io.mulgil.pipelines.sim.ground.Network;
import io.mulgil.pipelines.sim.ground.Outputs;
import io.mulgil.pipelines.sim.ground.SqlSink;
import io.mulgil.pipelines.sim.ground.Staging;
import io.mulgil.pipelines.sim.ground.Story;
import io.mulgil.pipelines.sim.ground.Workload;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything there is in one history: clocks, network, ledger, sinks, two servers and three runners. Each step does one thing that
 * could happen, good or bad, and nothing else; who does it is drawn from the step's own chance.
 */
final class World {

    static final int SERVERS = 2;
    static final int RUNNERS = 3;
    static final long LEASE_MICROS = 10 * Clocks.SECOND;

    private final Parts parts;
    private final Coverage coverage;
    private final Story story;
    private final boolean alone;
    private final Action.Climate climate;
    private final Chance chance = new Chance();
    private final Clocks clocks = new Clocks(SERVERS + RUNNERS);
    private final Network network = new Network();
    private final Outputs outputs = new Outputs();
    private final Staging staging = new Staging();
    private final Judge judge = new Judge(this);
    private final MemoryLedger ledger;
    private final SqlSink sink;
    private final List<EngineProcess> engines = new ArrayList<>();
    private final List<RunnerProcess> runners = new ArrayList<>();
    private int envelopes;
    private long steps;

    /**
     * What is so all through a history.
     *
     * @param alone whether there is one server only, as on an embedded store
     */
    record Setting(boolean alone, Action.Climate climate) {}

    /** A world of sound parts or others. */
    World(Parts parts, Setting setting, Coverage coverage, Story story) {
        this.parts = parts;
        this.alone = setting.alone();
        this.climate = setting.climate();
        this.coverage = coverage;
        this.story = story;
        this.ledger = parts.ledger().apply(judge);
        this.sink = parts.sink().get();
        for (int server = 0; server < (alone ? 1 : SERVERS); server++) {
            engines.add(parts.engine().on(this, server));
        }
        for (int runner = 0; runner < RUNNERS; runner++) {
            runners.add(parts.runner().on(this, SERVERS + runner));
        }
        engines.forEach(EngineProcess::start);
        runners.forEach(RunnerProcess::start);
    }

    /** Does what {@code choice} says. */
    void step(long choice) {
        chance.begin(choice);
        steps++;
        Action action = Action.drawn(climate, chance);
        switch (action) {
            case DELIVER -> goOn();
            case WORK -> work();
            case TURN -> turn();
            case WAIT -> pass();
            case ASK -> ask();
            case DROP,
                    DUPLICATE,
                    CRASH_SERVER,
                    PAUSE_SERVER,
                    CRASH_RUNNER,
                    PAUSE_RUNNER,
                    SET_CLOCK,
                    BAD_DISK,
                    RECOVER -> new Faults(this, chance).cause(action);
        }
    }

    /** Lets faults stop and waits until everything has come to rest. */
    void comeToRest() {
        new Rest(this, chance).come();
    }

    void send(Message message) {
        network.send(message);
    }

    /** The attempt that was just leased, as its runner is told of it. */
    Envelope envelope(Instance instance, Run run, int runner, int server) {
        envelopes++;
        return new Envelope(
                envelopes,
                instance.key(),
                (int) run.id(),
                instance.part().type(),
                instance.tries().generation(),
                outputs.output(run, instance),
                outputs.key(run, instance),
                runner,
                Micros.of(instance.readyAt()),
                clocks.elapsed(),
                clocks.wall(server));
    }

    static boolean isServer(int machine) {
        return machine < SERVERS;
    }

    /** Hands a message to its machine; lost when nobody is there, left when it is paused. */
    void deliver(int index) {
        Message message = network.look(index);
        if (World.isServer(message.to())) {
            EngineProcess engine = engines.get(message.to());
            if (engine.isUp() && !engine.isRunning()) {
                return;
            }
            network.take(index);
            if (engine.isUp()) {
                engine.receive(message);
            }
        } else {
            RunnerProcess runner = runners.get(message.to() - SERVERS);
            if (runner.isUp() && !runner.isRunning()) {
                return;
            }
            network.take(index);
            if (runner.isUp()) {
                runner.receive(message);
            }
        }
        if (story.isTold()) {
            story.tell(clocks, "delivered " + message);
        }
    }

    /** Lets time pass for everybody. */
    void pass(long micros) {
        clocks.pass(micros);
        engines.forEach(EngineProcess::rested);
        for (RunnerProcess runner : runners) {
            if (runner.isRunning()) {
                runner.tick();
            }
        }
    }

    /** Whether nothing is under way anywhere. */
    boolean isIdle() {
        for (RunnerProcess runner : runners) {
            if (runner.inHand() > 0) {
                return false;
            }
        }
        return !ledger.isAnyLeased();
    }

    void countStep() {
        steps++;
    }

    long steps() {
        return steps;
    }

    Parts parts() {
        return parts;
    }

    Coverage coverage() {
        return coverage;
    }

    Story story() {
        return story;
    }

    Clocks clocks() {
        return clocks;
    }

    Network network() {
        return network;
    }

    Outputs outputs() {
        return outputs;
    }

    Staging staging() {
        return staging;
    }

    Judge judge() {
        return judge;
    }

    MemoryLedger ledger() {
        return ledger;
    }

    SqlSink sink() {
        return sink;
    }

    List<EngineProcess> engines() {
        return engines;
    }

    List<RunnerProcess> runners() {
        return runners;
    }

    /** Whether there is one server only. */
    boolean isAlone() {
        return alone;
    }

    private void goOn() {
        if (network.size() == 0) {
            work();
        } else {
            deliver(chance.below(network.size()));
        }
    }

    private void work() {
        int first = chance.below(RUNNERS);
        for (int index = 0; index < RUNNERS; index++) {
            RunnerProcess runner = runners.get((first + index) % RUNNERS);
            if (runner.isRunning() && runner.work(chance)) {
                return;
            }
        }
        turn();
    }

    private void turn() {
        EngineProcess engine = engines.get(chance.below(engines.size()));
        if (engine.isRunning()) {
            engine.turn();
            if (story.isTold()) {
                story.tell(
                        clocks, "turn of server " + engine.machine() + (engine.leads() ? "" : ", which does not lead"));
            }
        }
    }

    // Long only when nothing is under way, so that it does not end every lease there is; then often to the moment in
    // which
    // slots are made ahead.
    private void pass() {
        boolean jumps = chance.oneIn(2) && isIdle();
        long tenth = Clocks.SECOND / 10;
        if (jumps && chance.oneIn(2)) {
            pass(Math.max(tenth, untilSlot() - chance.below(10) * tenth));
        } else {
            int tenths = jumps ? chance.below(6_000) : chance.oneIn(10) ? chance.below(120) : chance.below(20);
            pass((1 + tenths) * tenth);
        }
        if (story.isTold()) {
            story.tell(clocks, "time passes");
        }
    }

    private long untilSlot() {
        long passed = clocks.wall(chance.below(engines.size())) - Micros.of(Clocks.START);
        return Workload.SLOTS_EVERY - Math.floorMod(passed, Workload.SLOTS_EVERY);
    }

    private void ask() {
        EngineProcess engine = engines.get(chance.below(engines.size()));
        for (Message message : new Asking(this, chance).next(engine.machine())) {
            if (engine.isRunning()) {
                engine.receive(message);
                if (story.isTold()) {
                    story.tell(clocks, "asked " + message);
                }
            }
        }
    }
}
