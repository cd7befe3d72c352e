package io.mulgil.pipelines.sim;

import io.mulgil.kernel.store.Micros;
import io.mulgil.pipelines.definition.Priority;
import io.mulgil.pipelines.engine.book.LeaseBook;
import io.mulgil.pipelines.engine.core.RunSlice;
import io.mulgil.pipelines.engine.handout.ReadyQueue;
import io.mulgil.pipelines.ledger.InstanceRows.Ready;
import io.mulgil.pipelines.run.Instance;
import io.mulgil.pipelines.run.InstanceState;
import io.mulgil.pipelines.run.Operation;
import io.mulgil.pipelines.run.Run;
import io.mulgil.pipelines.run.RunState;
import io.mulgil.pipelines.sim.ground.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;

/** What a leading engine keeps between two turns, as it was committed last. All of it can be had from the ledger again. */
final class EngineMemory {

    private static final int READY_MAX = 64;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Duration WINDOW_STEP = Duration.ofSeconds(30);
    private static final long AHEAD_MICROS = Run.AHEAD.toNanos() / 1_000;
    private static final long NEVER = Long.MAX_VALUE;

    private final MemoryLedger ledger;
    private final ReadyQueue ready = new ReadyQueue(READY_MAX);
    private final long[] nextDue = new long[Workload.PIPELINES.size()];
    private final int[] active = new int[Workload.PIPELINES.size()];
    private final int[] pending = new int[Workload.PIPELINES.size()];
    private RunSlice[] slices = new RunSlice[32];
    private Operation[] operations = new Operation[8];
    private int operationCount;
    private Instant windowEnd = Instant.EPOCH;
    private final boolean[] paused = new boolean[Workload.PIPELINES.size()];
    private boolean rests;

    EngineMemory(World world) {
        this.ledger = world.ledger();
        for (int run = 1; run <= ledger.runs(); run++) {
            count(ledger.run(run), 1);
        }
        for (int number = 1; number <= ledger.operations(); number++) {
            put(ledger.operation(number));
        }
        for (Workload.Pipeline pipeline : Workload.PIPELINES) {
            follow(pipeline, ledger.followed(pipeline.number()));
            paused[pipeline.number()] = ledger.isPaused(pipeline.number());
        }
    }

    /** Whether a turn has something to do that nobody has asked for. */
    boolean isDue(Instant now, LeaseBook leases, boolean hasOffer) {
        ready.advance(now);
        return windowEnd.isBefore(now.plus(WINDOW_STEP))
                || !leases.due().isEmpty()
                || hasOffer && (ready.has(Workload.TYPES) || ready.hasSoon(Workload.TYPES))
                || hasSlotDue(Micros.of(now))
                || isMaking()
                || waits();
    }

    RunSlice slice(int run) {
        if (run < slices.length && slices[run] != null) {
            return slices[run];
        }
        RunSlice loaded = ledger.load(run);
        put(loaded);
        return loaded;
    }

    void put(RunSlice slice) {
        int run = (int) slice.run().id();
        while (run >= slices.length) {
            slices = Arrays.copyOf(slices, 2 * slices.length);
        }
        slices[run] = slice;
    }

    /** A run as it is now, without its instances. */
    Run run(int number) {
        return number < slices.length && slices[number] != null ? slices[number].run() : ledger.run(number);
    }

    Operation operation(int number) {
        return number <= operationCount ? operations[number] : ledger.operation(number);
    }

    int operations() {
        return operationCount;
    }

    void put(Operation operation) {
        int number = (int) operation.id();
        while (number >= operations.length) {
            operations = Arrays.copyOf(operations, 2 * operations.length);
        }
        operations[number] = operation;
        operationCount = Math.max(operationCount, number);
        rests = false;
    }

    /** A run has changed: places are taken and given back. */
    void moved(Run before, Run after) {
        count(before, -1);
        count(after, 1);
        rests = false;
    }

    /** A run was made. */
    void made(Run run) {
        count(run, 1);
    }

    int active(int pipeline) {
        return active[pipeline];
    }

    int pending(int pipeline) {
        return pending[pipeline];
    }

    /** Places of a pipeline that nobody waits for. */
    int free(Workload.Pipeline pipeline) {
        return pending[pipeline.number()] > 0 || paused[pipeline.number()]
                ? 0
                : Math.max(0, pipeline.placesMax() - active[pipeline.number()]);
    }

    /** The schedule of a pipeline has been followed up to the slot that starts at {@code upto}. */
    void follow(Workload.Pipeline pipeline, Instant upto) {
        nextDue[pipeline.number()] = ledger.isPaused()
                ? NEVER
                : pipeline.schedule()
                        .firstAfter(upto)
                        .map(slot -> Micros.of(pipeline.schedule().dueAt(slot)))
                        .orElse(NEVER);
    }

    /** Whether the next run of a pipeline is to be made, a moment before it is due. */
    boolean isSlotDue(int pipeline, long wall) {
        return nextDue[pipeline] - AHEAD_MICROS <= wall && !ledger.isPaused() && !paused[pipeline];
    }

    /** Forgets what waits for a runner; the window is filled anew. */
    void forgetReady() {
        ready.clear();
        windowEnd = Instant.EPOCH;
    }

    /** Fills the window of what becomes ready soon. */
    void fill(Instant now) {
        boolean wantsRefill = Stream.of(Priority.values()).anyMatch(ready::wantsRefill);
        if (windowEnd.isBefore(now.plus(WINDOW_STEP)) || wantsRefill) {
            windowEnd = now.plus(WINDOW);
            Stream.of(Priority.values()).forEach(ready::refilled);
            for (int number = 1; number <= ledger.instances(); number++) {
                Instance instance = ledger.instance(number);
                if (instance.state() == InstanceState.WAITING_FOR_RUNNER) {
                    offer(instance, now);
                }
            }
        }
        ready.advance(now);
    }

    /** Queues an instance that waits for a runner, when it is ready within the window. */
    void offer(Instance instance, Instant now) {
        if (instance.readyAt().isBefore(windowEnd)) {
            Run run = run((int) instance.part().run());
            Instance.Part part = instance.part();
            ready.add(
                    new Ready(
                            instance.id(),
                            run.id(),
                            run.workspace(),
                            run.pipeline(),
                            part.type(),
                            part.priority(),
                            instance.readyAt()),
                    now);
        }
    }

    ReadyQueue ready() {
        return ready;
    }

    boolean isPaused(int pipeline) {
        return paused[pipeline];
    }

    void pause(int pipeline, boolean now) {
        paused[pipeline] = now;
        rests = false;
    }

    /** Whether no back-fill can go on before a run ends. */
    void rest(boolean now) {
        rests = now;
    }

    boolean isMaking() {
        for (int number = 1; number <= operationCount && !rests; number++) {
            Operation operation = operations[number];
            if (operation.state() == Operation.State.RUNNING && !operation.isMade()) {
                return true;
            }
        }
        return false;
    }

    boolean hasSlotDue(long wall) {
        for (int pipeline = 0; pipeline < nextDue.length; pipeline++) {
            if (isSlotDue(pipeline, wall)) {
                return true;
            }
        }
        return false;
    }

    private boolean waits() {
        for (Workload.Pipeline pipeline : Workload.PIPELINES) {
            if (!paused[pipeline.number()]
                    && pending[pipeline.number()] > 0
                    && active[pipeline.number()] < pipeline.placesMax()) {
                return true;
            }
        }
        return false;
    }

    private void count(Run run, int by) {
        int pipeline = Workload.pipeline(run.pipeline()).number();
        active[pipeline] += run.takesPlace() ? by : 0;
        pending[pipeline] += run.state() == RunState.PENDING ? by : 0;
    }
}
