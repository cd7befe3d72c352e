package io.mulgil.pipelines.sim;

import io.mulgil.pipelines.engine.core.RunSlice;
import io.mulgil.pipelines.run.Instance;
import io.mulgil.pipelines.run.InstanceState;
import io.mulgil.pipelines.run.Operation;
import io.mulgil.pipelines.run.Run;
import io.mulgil.pipelines.sim.ground.Clocks;
import io.mulgil.pipelines.sim.ground.Envelope;
import io.mulgil.pipelines.sim.ground.Workload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The control store as the engine sees it: durable rows, changed by whole transactions, each fenced by the leader's term. Crashes of
 * servers leave it as it is.
 */
class MemoryLedger {

    static final long TERM_TIME = 10 * Clocks.SECOND;

    private final Judge judge;
    private final List<Run> runs = new ArrayList<>();
    private final List<Instance> instances = new ArrayList<>();
    private final List<Operation> operations = new ArrayList<>();
    private final Instant[] followed = new Instant[Workload.PIPELINES.size()];
    private int[] firstInstances = new int[64];
    private Envelope[] commits = new Envelope[512];
    private int leader = -1;
    private long term;
    private long until = Long.MIN_VALUE;
    private final boolean[] pausedPipelines = new boolean[Workload.PIPELINES.size()];
    private boolean paused;

    MemoryLedger(Judge judge) {
        this.judge = judge;
        Arrays.fill(followed, Clocks.START.minusSeconds(1));
    }

    /** Begins a term of one start of a server; 0 when another leader's has not ended by this wall clock. */
    long acquire(int owner, boolean alone, long wallMicros) {
        if (!alone && until >= wallMicros && leader != owner) {
            return 0;
        }
        leader = owner;
        until = wallMicros + TERM_TIME;
        return ++term;
    }

    /** Until when the leader leads, by its wall clock; changes with each of its transactions. */
    final long until() {
        return until;
    }

    /** Writes a whole transaction. */
    final void commit(Transaction transaction) {
        until = transaction.wallMicros() + TERM_TIME;
        for (Object row : transaction.rows()) {
            write(row, transaction.now());
        }
        judge.committed();
    }

    /** What is left of a transaction when the machine dies with {@code written} of its rows on the disk: nothing. */
    void tear(Transaction transaction, int written) {
        // A tail without its end is not read again.
    }

    /** Whether a transaction under {@code own} may begin. Its first statement renews the term and so keeps others out until it ends. */
    boolean fence(long own) {
        return isTerm(own);
    }

    /** Whether no later term than this one has begun. */
    final boolean isTerm(long own) {
        return own == term;
    }

    /** The number of the run of a slot; 0 for none. */
    int find(int pipeline, Instant slotStart) {
        for (int run = runs.size(); run > 0; run--) {
            if (run(run).slot().start().equals(slotStart) && pipelineOf(run) == pipeline) {
                return run;
            }
        }
        return 0;
    }

    final RunSlice load(int run) {
        int first = firstInstances[run];
        List<Instance> loaded = new ArrayList<>();
        if (first > 0) {
            int tasks = Workload.PIPELINES.get(pipelineOf(run)).plan().tasks().size();
            loaded = instances.subList(first - 1, first - 1 + tasks);
        }
        return new RunSlice(
                run(run), loaded, Workload.PIPELINES.get(pipelineOf(run)).plan());
    }

    final int runs() {
        return runs.size();
    }

    final Run run(int number) {
        return runs.get(number - 1);
    }

    final int pipelineOf(int run) {
        return Workload.pipeline(run(run).pipeline()).number();
    }

    final int instances() {
        return instances.size();
    }

    final Instance instance(int number) {
        return instances.get(number - 1);
    }

    final int operations() {
        return operations.size();
    }

    final Operation operation(int number) {
        return operations.get(number - 1);
    }

    /** The start of the slot up to which a schedule was followed. */
    final Instant followed(int pipeline) {
        return followed[pipeline];
    }

    /** Whether an attempt has a lease. */
    final boolean isAnyLeased() {
        for (Instance instance : instances) {
            if (instance.state() == InstanceState.RUNNING) {
                return true;
            }
        }
        return false;
    }

    /** Who has committed an output key; {@link Envelope#NONE} for nobody. */
    final Envelope committed(int outputKey) {
        return outputKey < commits.length && commits[outputKey] != null ? commits[outputKey] : Envelope.NONE;
    }

    /** Whether nobody follows the schedules any more. */
    final boolean isPaused() {
        return paused;
    }

    final void pause() {
        paused = true;
    }

    /** Whether somebody has paused a pipeline. */
    final boolean isPaused(int pipeline) {
        return pausedPipelines[pipeline];
    }

    final void write(Object row, Instant now) {
        judge.written(row, now);
        if (row instanceof Instance instance) {
            put(instance);
        } else if (row instanceof Run run) {
            put(run);
        } else if (row instanceof Transaction.Commit commit) {
            put(commit.attempt());
        } else if (row instanceof Transaction.Cursor cursor) {
            followed[cursor.pipeline()] = cursor.upto();
        } else if (row instanceof Transaction.Pause pause) {
            pausedPipelines[pause.pipeline()] = pause.paused();
        } else if (row instanceof Operation operation) {
            put(operations, operation, (int) operation.id());
        }
    }

    private void put(Run run) {
        put(runs, run, (int) run.id());
        if (runs.size() >= firstInstances.length) {
            firstInstances = Arrays.copyOf(firstInstances, 2 * runs.size());
        }
    }

    private void put(Instance instance) {
        put(instances, instance, (int) instance.id());
        if (instance.ordinal() == 0) {
            firstInstances[(int) instance.part().run()] = (int) instance.id();
        }
    }

    private void put(Envelope attempt) {
        while (attempt.outputKey() >= commits.length) {
            commits = Arrays.copyOf(commits, 2 * commits.length);
        }
        commits[attempt.outputKey()] = attempt;
    }

    private static <T> void put(List<T> rows, T row, int number) {
        if (number > rows.size()) {
            rows.add(row);
        } else {
            rows.set(number - 1, row);
        }
    }
}
