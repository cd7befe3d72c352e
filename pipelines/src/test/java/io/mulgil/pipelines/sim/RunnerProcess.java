package io.mulgil.pipelines.sim;

import io.mulgil.pipelines.sim.ground.Chance;
import io.mulgil.pipelines.sim.ground.Clocks;
import io.mulgil.pipelines.sim.ground.Envelope;
import io.mulgil.pipelines.sim.ground.Message;
import java.util.ArrayList;
import java.util.List;

/** One runner: polls, works on attempts step by step, sends heartbeats and reports. A crash loses all it had in hand. */
class RunnerProcess {

    /** Why an attempt fails: a number of the engine's. */
    static final int STOPPED = 0;

    static final int PASSING = 1;
    static final int FOR_GOOD = 2;
    static final int REFUSED_BY_SINK = 3;

    /** Attempts that start later it takes with each poll. */
    static final int AHEAD = 2;

    private static final int SLOTS = 2;
    private static final long BEAT_TIME = World.LEASE_MICROS / 3;
    private static final long REPORT_TIME = Clocks.SECOND;
    private static final long ASK_TIME = Clocks.SECOND / 10;
    private static final long POLL_TIME = 5 * Clocks.SECOND;
    private static final long SAFETY = Clocks.SECOND;
    private static final long WAIT_MAX = 2 * Clocks.SECOND;

    private final World world;
    private final int machine;
    private final List<Task> tasks = new ArrayList<>();
    private boolean up;
    private boolean paused;
    private boolean begun;
    private int home;
    private int begins;
    private int polls;
    private long beginAt;
    private long pollAt;
    private long beatAt;

    /** How far an attempt is. */
    private enum Phase {
        /** Waits for its time. */
        AHEAD,
        RECEIVED,
        STARTED,
        /** Lives and gets nowhere. */
        HUNG,
        OPENED,
        HALF_WRITTEN,
        WRITTEN,
        REPORTED
    }

    /** An attempt in hand. */
    private static final class Task {
        private final Envelope envelope;
        private Phase phase;
        private long readyAt;
        private long waitsUntil;
        private long askAt;
        private int asks;
        private Message.Kind report = Message.Kind.COMMIT;
        private long why;
        private long leaseEnd;
        private long reportAt;
        private int reports;
        private int beats;

        Task(Envelope envelope, long now, long leaseEnd) {
            this.envelope = envelope;
            this.readyAt = now;
            this.waitsUntil = now + envelope.startsIn();
            this.phase = envelope.startsIn() > 0 ? Phase.AHEAD : Phase.RECEIVED;
            this.leaseEnd = leaseEnd;
        }

        boolean works() {
            return phase != Phase.AHEAD && phase != Phase.RECEIVED && phase != Phase.REPORTED;
        }
    }

    RunnerProcess(World world, int machine) {
        this.world = world;
        this.machine = machine;
    }

    void start() {
        up = true;
        paused = false;
        begun = false;
        beginAt = world.clocks().elapsed();
        pollAt = beginAt;
        beatAt = beginAt + BEAT_TIME;
    }

    void crash() {
        up = false;
        tasks.clear();
    }

    /** Ends in good order: what it has in hand is given back. */
    void stop() {
        tasks.forEach(this::giveBack);
        crash();
    }

    void pause() {
        paused = true;
    }

    void resume() {
        paused = false;
    }

    boolean isUp() {
        return up;
    }

    boolean isRunning() {
        return up && !paused;
    }

    int inHand() {
        return tasks.size();
    }

    /** Sends what its clock says. */
    void tick() {
        long now = world.clocks().elapsed();
        if (!begun) {
            if (now >= beginAt) {
                send(begins++, Message.Kind.BEGIN, Envelope.NONE, 0, 0);
                beginAt = now + REPORT_TIME;
            }
            return;
        }
        if (now >= beatAt) {
            beatAt = now + BEAT_TIME;
            beat(now);
        }
        for (int index = tasks.size() - 1; index >= 0; index--) {
            report(tasks.get(index), now);
        }
        for (int index = tasks.size() - 1; index >= 0; index--) {
            ask(tasks.get(index), now);
        }
        int free = SLOTS - working();
        if (free > 0 && now >= pollAt) {
            send(polls++, Message.Kind.POLL, Envelope.NONE, free, now);
            pollAt = now + POLL_TIME;
        }
    }

    void receive(Message message) {
        if (message.kind() != Message.Kind.AGAIN) {
            home = message.from();
            polls = 0;
        }
        switch (message.kind()) {
            case BEGUN -> begun = true;
            case GO -> go(message.envelope(), message.first());
            case HAND_OUT -> take(message.envelope(), message.second());
            case KEPT -> {
                Task task = find(message.envelope());
                if (task != null) {
                    task.leaseEnd = message.first() + World.LEASE_MICROS;
                    task.beats = 0;
                }
            }
            case STOP, SETTLED -> drop(message.envelope());
            case LOST -> {
                if (find(message.envelope()) != null) {
                    world.judge().toldLost(message.envelope());
                    drop(message.envelope());
                }
            }
            case AGAIN -> {
                // It is tried again when its time comes, elsewhere.
            }
            default -> throw new IllegalArgumentException("no answer: " + message.kind());
        }
    }

    /** Moves one attempt on. Returns whether there was one. */
    boolean work(Chance chance) {
        int count = tasks.size();
        if (count == 0) {
            return false;
        }
        int first = chance.below(count);
        for (int index = 0; index < count; index++) {
            Task task = tasks.get((first + index) % count);
            if (move(task, chance)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the time has come of an attempt that has to wait until {@code waitsUntil} by a clock that nobody sets. */
    boolean isTime(Envelope attempt, long waitsUntil) {
        return world.clocks().elapsed() >= waitsUntil;
    }

    /** Whether the engine is asked before what was taken ahead starts. */
    boolean asksFirst() {
        return true;
    }

    private void ask(Task task, long now) {
        if (task.phase != Phase.AHEAD || !isTime(task.envelope, task.waitsUntil) || now < task.askAt) {
            return;
        }
        if (asksFirst()) {
            send(task.asks++, Message.Kind.START, task.envelope, 0, 0);
            task.askAt = now + ASK_TIME;
        } else {
            go(task.envelope, 0);
        }
    }

    private void go(Envelope envelope, long wait) {
        Task task = find(envelope);
        if (task == null || task.phase != Phase.AHEAD) {
            return;
        }
        if (wait == 0) {
            task.phase = Phase.RECEIVED;
            task.readyAt = world.clocks().elapsed();
        } else if (wait <= WAIT_MAX) {
            task.waitsUntil = world.clocks().elapsed() + wait;
            task.askAt = 0;
        } else {
            tasks.remove(task);
            giveBack(task);
        }
    }

    private boolean move(Task task, Chance chance) {
        switch (task.phase) {
            case RECEIVED -> {
                if (working() >= SLOTS) {
                    return false;
                }
                world.judge().started(task.envelope);
                task.phase = Phase.STARTED;
            }
            case STARTED -> begin(task, chance);
            case OPENED -> write(task, 0, chance.oneIn(3) ? Phase.HALF_WRITTEN : Phase.OPENED);
            case HALF_WRITTEN -> write(task, 1, chance.oneIn(3) ? Phase.WRITTEN : Phase.HALF_WRITTEN);
            case WRITTEN -> finish(task, chance);
            case AHEAD, HUNG, REPORTED -> {
                return false;
            }
        }
        return true;
    }

    private void begin(Task task, Chance chance) {
        if (chance.oneIn(12)) {
            fails(task, chance.oneIn(4) ? FOR_GOOD : PASSING);
        } else if (task.envelope.isGate()) {
            task.report = chance.oneIn(4) ? Message.Kind.DEFER : Message.Kind.COMMIT;
            done(task);
        } else if (task.envelope.isSql() && chance.oneIn(24)) {
            task.phase = Phase.HUNG;
        } else if (task.envelope.isSql()) {
            open(task);
        } else {
            task.phase = Phase.OPENED;
        }
    }

    private void open(Task task) {
        switch (world.sink().open(task.envelope)) {
            case ADOPTED -> done(task);
            case REFUSED -> fails(task, REFUSED_BY_SINK);
            case OPENED -> {
                world.judge().opened(task.envelope);
                task.phase = Phase.OPENED;
            }
        }
    }

    private void write(Task task, int half, Phase next) {
        if (task.envelope.isSql()) {
            world.sink().write(task.envelope, half);
            world.judge().shown(task.envelope);
        } else {
            world.staging().write(task.envelope, half);
        }
        task.phase = next;
    }

    private void finish(Task task, Chance chance) {
        if (!task.envelope.isSql()) {
            done(task);
        } else if (world.sink().commit(task.envelope)) {
            world.judge().sinkCommitted(task.envelope);
            world.judge().shown(task.envelope);
            if (chance.oneIn(12)) {
                // The answer of the database was lost: committed, and the attempt cannot know.
                fails(task, PASSING);
            } else {
                done(task);
            }
        } else {
            fails(task, REFUSED_BY_SINK);
        }
    }

    private void fails(Task task, int why) {
        task.report = Message.Kind.FAIL;
        task.why = why;
        done(task);
    }

    private void done(Task task) {
        task.phase = Phase.REPORTED;
        task.reportAt = 0;
        report(task, world.clocks().elapsed());
    }

    // The engine may be away for a moment; the lease says how long trying makes sense.
    private void report(Task task, long now) {
        if (task.phase == Phase.REPORTED && now >= task.reportAt) {
            if (task.reportAt > 0 && now >= task.leaseEnd) {
                tasks.remove(task);
                return;
            }
            send(task.reports++, task.report, task.envelope, task.why, 0);
            task.reportAt = now + REPORT_TIME;
        }
    }

    private void beat(long now) {
        for (int index = tasks.size() - 1; index >= 0; index--) {
            Task task = tasks.get(index);
            if (now >= task.leaseEnd - SAFETY) {
                tasks.remove(index);
            } else if (task.phase == Phase.RECEIVED && now - task.readyAt >= WAIT_MAX && working() >= SLOTS) {
                tasks.remove(index);
                giveBack(task);
            } else if (task.phase != Phase.AHEAD) {
                send(task.beats++, Message.Kind.BEAT, task.envelope, now, 0);
            }
        }
    }

    private void giveBack(Task task) {
        send(0, Message.Kind.FAIL, task.envelope, STOPPED, 0);
    }

    private void take(Envelope envelope, long askedAt) {
        pollAt = 0;
        if (find(envelope) == null) {
            tasks.add(new Task(envelope, world.clocks().elapsed(), askedAt + envelope.startsIn() + World.LEASE_MICROS));
        }
    }

    private void drop(Envelope envelope) {
        Task task = find(envelope);
        if (task != null) {
            tasks.remove(task);
        }
    }

    private Task find(Envelope envelope) {
        for (Task task : tasks) {
            if (task.envelope == envelope) {
                return task;
            }
        }
        return null;
    }

    private int working() {
        int working = 0;
        for (Task task : tasks) {
            working += task.works() ? 1 : 0;
        }
        return working;
    }

    // First to the server that answered last, then to the others in turn.
    private void send(int tries, Message.Kind kind, Envelope envelope, long first, long second) {
        int server = (home + tries) % world.engines().size();
        world.send(new Message(kind, machine, server, envelope, first, second));
    }
}
