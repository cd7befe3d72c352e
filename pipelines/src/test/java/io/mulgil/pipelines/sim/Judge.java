package io.mulgil.pipelines.sim;

import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.kernel.store.Micros;
import io.mulgil.pipelines.PipelineCode;
import io.mulgil.pipelines.engine.core.RunPlan;
import io.mulgil.pipelines.run.Instance;
import io.mulgil.pipelines.run.InstanceState;
import io.mulgil.pipelines.run.Run;
import io.mulgil.pipelines.sim.ground.Clocks;
import io.mulgil.pipelines.sim.ground.Envelope;
import io.mulgil.pipelines.sim.ground.Promise;
import io.mulgil.pipelines.sim.ground.Violation;
import io.mulgil.pipelines.sim.ground.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Looks at everything that becomes durable, visible or known, at the moment it does, and throws a {@link Violation} when a promise is
 * broken. It believes nothing the engine says of itself: attempts are compared by the order of their leases, not by their epochs.
 */
final class Judge {

    private final World world;
    private final List<Envelope> acknowledgedCommits = new ArrayList<>();
    private final List<Run> acknowledgedRuns = new ArrayList<>();
    private final List<Instance> changed = new ArrayList<>();
    private long[] heardAt = new long[128];
    private int[] openedBy = new int[512];
    private int[] attemptsBefore = new int[128];
    private boolean[] begun = new boolean[512];
    private boolean[] sinkCommits = new boolean[512];
    private boolean[] finishes = new boolean[512];

    Judge(World world) {
        this.world = world;
    }

    /** A row is about to become durable. */
    void written(Object row, Instant now) {
        if (row instanceof Instance instance) {
            written(instance, now);
        } else if (row instanceof Run run) {
            written(run, now);
        } else if (row instanceof Transaction.Commit commit) {
            published(commit.attempt());
        }
    }

    /** A transaction has become durable. */
    void committed() {
        for (Instance instance : changed) {
            InstanceState state = instance.state();
            boolean isLast = world.ledger().instance((int) instance.id()) == instance;
            boolean mayRun = state == InstanceState.RUNNING || state == InstanceState.WAITING_FOR_RUNNER;
            if (isLast && mayRun) {
                isInOrder(instance);
            } else if (state == InstanceState.FINISHED) {
                hasCommitted(instance);
            }
        }
        changed.clear();
    }

    /** A runner has begun to work on an attempt. */
    void started(Envelope attempt) {
        int instance = (int) attempt.attempt().instance();
        begun = reach(begun, instance);
        if (!begun[instance]) {
            begun[instance] = true;
            isDue(attempt);
        }
        long due = attempt.leasedAt() + attempt.startAt() - attempt.leasedAtWall();
        check(world.clocks().elapsed() >= due, Promise.NEVER_EARLY, attempt, "began before the time it was leased for");
    }

    // The first start of what waits for nothing else is that of its slot, however often its lease was lost before.
    private void isDue(Envelope attempt) {
        Run run = world.ledger().run(attempt.run());
        int ordinal =
                world.ledger().instance((int) attempt.attempt().instance()).ordinal();
        RunPlan plan = Workload.pipeline(run.pipeline()).plan();
        boolean wasAskedFor = run.origin() == Run.Origin.PERSON;
        check(
                wasAskedFor || !plan.task(ordinal).waitsFor().isEmpty() || attempt.startAt() >= Micros.of(run.dueAt()),
                Promise.NEVER_EARLY,
                attempt,
                "was to start before its slot is due");
    }

    /** An engine lets an attempt start that was handed out ahead of its time. */
    void granted(Envelope attempt, EngineProcess by) {
        check(
                world.clocks().wall(by.machine()) >= attempt.startAt(),
                Promise.NEVER_EARLY,
                attempt,
                "was let start before its time");
        Instance instance = world.ledger().instance((int) attempt.attempt().instance());
        boolean holds =
                instance.state() == InstanceState.RUNNING && instance.key().equals(attempt.attempt());
        check(holds || !by.isLeader(), Promise.NOTHING_AFTER_ITS_END, attempt, "was let start after it had ended");
    }

    /** Whether all that waits for its time will be ready after a pause at most, or when its slot is due. */
    void nothingSleeps(Instant now) {
        for (int number = 1; number <= world.ledger().instances(); number++) {
            Instance instance = world.ledger().instance(number);
            Run run = world.ledger().run((int) instance.part().run());
            Instant begin = run.origin() == Run.Origin.PERSON || run.dueAt().isBefore(now) ? now : run.dueAt();
            Instant latest = begin.plus(Workload.RETRY.retryDelay()).plus(Run.AHEAD);
            if (instance.state() == InstanceState.WAITING_FOR_RUNNER
                    && instance.readyAt().isAfter(latest)) {
                throw new Violation(
                        Promise.NEVER_FORGOTTEN,
                        "The instance " + number + " waits until " + instance.readyAt() + " at " + now + ".");
            }
        }
    }

    /** An attempt has opened its sink. */
    void opened(Envelope attempt) {
        openedBy = reach(openedBy, attempt.output());
        openedBy[attempt.output()] = Math.max(openedBy[attempt.output()], attempt.number());
    }

    /** A sink's own transaction has committed. */
    void sinkCommitted(Envelope attempt) {
        int key = attempt.outputKey();
        sinkCommits = reach(sinkCommits, key);
        check(!sinkCommits[key], Promise.ONE_COMMIT, attempt, "committed an output key for the second time");
        sinkCommits[key] = true;
        openedBy = reach(openedBy, attempt.output());
        check(
                openedBy[attempt.output()] <= attempt.number(),
                Promise.ONE_COMMIT,
                attempt,
                "committed after a newer attempt had opened the sink");
    }

    /** Rows of an output have changed for its readers. */
    void shown(Envelope attempt) {
        check(
                world.sink().isWhole(attempt.output()),
                Promise.ALL_OR_NOTHING,
                attempt,
                "left rows that are not of one attempt");
    }

    /** The engine that leads gives or keeps a lease. */
    void heard(AttemptKey attempt) {
        int instance = (int) attempt.instance();
        while (instance >= heardAt.length) {
            heardAt = Arrays.copyOf(heardAt, 2 * heardAt.length);
        }
        heardAt[instance] = world.clocks().elapsed();
    }

    /** An engine ends a lease since nobody has kept it. */
    void expired(AttemptKey attempt) {
        long silence = world.clocks().elapsed() - heardAt[(int) attempt.instance()];
        if (silence < World.LEASE_MICROS) {
            throw new Violation(
                    Promise.LEASE_HOLDS,
                    "The attempt " + attempt.label() + " lost its lease after " + silence + " microseconds.");
        }
    }

    /** A runner was told that its lease has passed on. */
    void toldLost(Envelope attempt) {
        Instance instance = world.ledger().instance((int) attempt.attempt().instance());
        boolean holds =
                instance.state() == InstanceState.RUNNING && instance.key().equals(attempt.attempt());
        check(!holds, Promise.LEASE_HOLDS, attempt, "was told that its lease has passed on, and it had not");
    }

    /** A commit was answered as done. */
    void acknowledged(Envelope attempt) {
        acknowledgedCommits.add(attempt);
        isStillThere(attempt);
    }

    /** A person was told of a run as it is now. */
    void acknowledged(Run run) {
        acknowledgedRuns.add(run);
        isStillThere(run);
    }

    /** Looks at all that was ever acknowledged. */
    void remember() {
        acknowledgedCommits.forEach(this::isStillThere);
        acknowledgedRuns.forEach(this::isStillThere);
    }

    void check(boolean kept, Promise promise, Envelope attempt, String what) {
        if (!kept) {
            throw new Violation(promise, "The attempt " + attempt + " " + what + ".");
        }
    }

    private void written(Run run, Instant now) {
        if (run.id() <= world.ledger().runs()) {
            return;
        }
        int pipeline = Workload.pipeline(run.pipeline()).number();
        if (slotIsTaken(run, pipeline)) {
            throw new Violation(
                    Promise.EACH_SLOT_ONCE,
                    "The slot " + run.slot().start() + " of " + run.pipeline() + " has a second run.");
        }
        if (run.origin() != Run.Origin.PERSON && run.dueAt().isAfter(now.plus(Run.AHEAD))) {
            throw new Violation(
                    Promise.NEVER_EARLY,
                    "The slot " + run.slot().start() + " of " + run.pipeline() + " is due at " + run.dueAt()
                            + " and its run was made at " + now + ".");
        }
    }

    // Asked of the rows themselves, for an engine may have been given another way to look.
    private boolean slotIsTaken(Run run, int pipeline) {
        for (int other = 1; other <= world.ledger().runs(); other++) {
            boolean same =
                    world.ledger().run(other).slot().start().equals(run.slot().start())
                            && world.ledger().pipelineOf(other) == pipeline;
            if (same) {
                return true;
            }
        }
        return false;
    }

    private void written(Instance instance, Instant now) {
        boolean isNew = instance.id() > world.ledger().instances();
        if (instance.state() == InstanceState.RUNNING && !isNew) {
            leased(world.ledger().instance((int) instance.id()), instance, now);
        }
        changed.add(instance);
        isPatient(instance);
    }

    // No clock that was set and no time in which nobody looked may end a wait: it takes so many looks.
    private void isPatient(Instance instance) {
        int attempts = instance.tries().attempt() - firstAttempt(instance);
        boolean gaveUp = instance.state() == InstanceState.FAILED
                && instance.problem().stream()
                        .anyMatch(problem -> problem.number() == PipelineCode.PRECONDITION_TIMED_OUT.number());
        Duration most = Workload.PATIENCE
                .dividedBy(10)
                .plus(Workload.RETRY.retryDelay())
                .multipliedBy(attempts);
        if (gaveUp && most.compareTo(Workload.PATIENCE) < 0) {
            throw new Violation(
                    Promise.PATIENT, "The instance " + instance.id() + " was given up after " + attempts + " looks.");
        }
    }

    // Number of the attempt before the first of its generation.
    private int firstAttempt(Instance instance) {
        int number = (int) instance.id();
        attemptsBefore = reach(attemptsBefore, number);
        if (instance.waitingSince().equals(Instant.EPOCH)) {
            attemptsBefore[number] = instance.tries().attempt();
        }
        return attemptsBefore[number];
    }

    private static void leased(Instance before, Instance after, Instant now) {
        boolean newer = after.tries().epoch() > before.tries().epoch();
        if (!newer) {
            throw new Violation(
                    Promise.ONE_COMMIT,
                    "The lease " + after.key().label() + " has no higher epoch than the one before it.");
        }
        boolean early = before.state() == InstanceState.WAITING_FOR_RUNNER
                && before.readyAt().isAfter(now.plus(Run.AHEAD));
        if (early) {
            throw new Violation(
                    Promise.NEVER_EARLY,
                    "The instance " + after.id() + " is ready at " + before.readyAt() + " and was leased at " + now
                            + ".");
        }
    }

    private void isInOrder(Instance instance) {
        int number = (int) instance.part().run();
        RunPlan plan = Workload.PIPELINES.get(world.ledger().pipelineOf(number)).plan();
        int first = (int) instance.id() - instance.ordinal();
        for (int other : plan.task(instance.ordinal()).waitsFor()) {
            InstanceState state = world.ledger().instance(first + other).state();
            if (state != InstanceState.FINISHED) {
                throw new Violation(
                        Promise.IN_ORDER,
                        "The instance " + instance.id() + " is " + instance.state() + " while one it waits for is "
                                + state + ".");
            }
        }
    }

    private void published(Envelope attempt) {
        int key = attempt.outputKey();
        check(
                world.ledger().committed(key).number() == 0,
                Promise.ONE_COMMIT,
                attempt,
                "committed an output key for the second time");
        Instance instance = world.ledger().instance((int) attempt.attempt().instance());
        check(
                instance.tries().attempt() == attempt.attempt().attempt(),
                Promise.ONE_COMMIT,
                attempt,
                "committed after a newer attempt had been leased");
        if (attempt.isSql()) {
            check(world.sink().isCommitted(key), Promise.EACH_SLOT_ONCE, attempt, "is committed, its rows are not");
        } else {
            check(world.staging().isWhole(attempt), Promise.ALL_OR_NOTHING, attempt, "published half of its files");
        }
    }

    private void hasCommitted(Instance instance) {
        if (instance.part().type().equals(Workload.GATE)) {
            return;
        }
        Run run = world.ledger().run((int) instance.part().run());
        int key = world.outputs().key(run, instance);
        Envelope by = world.ledger().committed(key);
        if (by.number() == 0 || !by.attempt().equals(instance.key())) {
            throw new Violation(
                    Promise.EACH_SLOT_ONCE, "The instance " + instance.id() + " has finished and not committed.");
        }
        finishes = reach(finishes, key);
        check(!finishes[key], Promise.EACH_SLOT_ONCE, by, "finished what had finished already");
        finishes[key] = true;
        boolean shown = !by.isSql() || world.sink().shownKey(by.output()) == key;
        check(shown, Promise.EACH_SLOT_ONCE, by, "finished, and a reader finds rows of another generation");
    }

    private void isStillThere(Envelope attempt) {
        Instance instance = world.ledger().instance((int) attempt.attempt().instance());
        boolean there = instance.tries().generation() > attempt.generation()
                || instance.state() == InstanceState.FINISHED && instance.key().equals(attempt.attempt());
        check(there, Promise.ACKNOWLEDGED_STAYS, attempt, "was told that it has committed, and it has not");
    }

    private void isStillThere(Run run) {
        boolean there = run.id() <= world.ledger().runs()
                && world.ledger().run((int) run.id()).slot().equals(run.slot())
                && world.ledger().run((int) run.id()).generation() >= run.generation();
        if (!there) {
            throw new Violation(
                    Promise.ACKNOWLEDGED_STAYS,
                    "The run " + run.id() + " in generation " + run.generation() + " was answered, and is not there.");
        }
    }

    /** The schedules have been followed up to what is due by {@code wall}, without a gap. */
    void slotsAreComplete(long wall) {
        for (Workload.Pipeline pipeline : Workload.PIPELINES) {
            if (pipeline.isScheduled()) {
                slotsAreComplete(pipeline, Micros.instant(wall));
            }
        }
    }

    private void slotsAreComplete(Workload.Pipeline pipeline, Instant wall) {
        var slot = pipeline.schedule().firstAfter(Clocks.START.minusSeconds(1));
        while (slot.isPresent() && !pipeline.schedule().dueAt(slot.get()).isAfter(wall)) {
            Run wanted = null;
            for (int run = 1; run <= world.ledger().runs(); run++) {
                boolean found = world.ledger().pipelineOf(run) == pipeline.number()
                        && world.ledger()
                                .run(run)
                                .slot()
                                .start()
                                .equals(slot.get().start());
                wanted = found ? world.ledger().run(run) : wanted;
            }
            if (wanted == null) {
                throw new Violation(
                        Promise.EACH_SLOT_ONCE,
                        "The slot " + slot.get().start() + " of " + pipeline.name() + " has no run.");
            }
            slot = pipeline.schedule().firstAfter(slot.get().start());
        }
    }

    private static int[] reach(int[] numbers, int index) {
        return index < numbers.length ? numbers : Arrays.copyOf(numbers, 2 * index);
    }

    private static boolean[] reach(boolean[] marks, int index) {
        return index < marks.length ? marks : Arrays.copyOf(marks, 2 * index);
    }
}
