package io.mulgil.pipelines.engine.core;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.pipelines.PipelineCode;
import io.mulgil.pipelines.run.EventKind;
import io.mulgil.pipelines.run.Instance;
import io.mulgil.pipelines.run.InstanceState;
import io.mulgil.pipelines.run.RunState;
import java.time.Instant;
import java.util.Map;
import java.util.TreeSet;

/** What a rerun opens again, and what follows from that. */
final class Reopening {

    private final RunSlice slice;
    private final Draft draft;
    private final TreeSet<Integer> opened = new TreeSet<>();

    private Reopening(RunSlice slice, Instant now) {
        this.slice = slice;
        this.draft = new Draft(slice, now);
    }

    static Decision decide(RunSlice slice, RunChange.Rerun change, Instant now) {
        return new Reopening(slice, now).rerun(change);
    }

    private Decision rerun(RunChange.Rerun change) {
        if (slice.instances().isEmpty() || slice.run().state() == RunState.PENDING) {
            return reopenPending(change.askedBy());
        }
        switch (change.scope()) {
            case ALL -> openAll();
            case FAILED -> openFailed();
            case TASK -> {
                int ordinal = slice.plan().ordinal(change.task()).orElse(-1);
                if (ordinal < 0) {
                    return Decision.refused(
                            slice,
                            new Problem(PipelineCode.TASK_MISSING, slice.run().id(), change.task()));
                }
                openTask(ordinal);
            }
        }
        if (opened.isEmpty()) {
            return Decision.nothing(slice);
        }
        for (int ordinal : opened) {
            if (slice.instances().get(ordinal).state() == InstanceState.RUNNING) {
                return Decision.refused(
                        slice,
                        new Problem(
                                PipelineCode.STILL_RUNNING,
                                slice.plan().task(ordinal).id(),
                                slice.run().id()));
            }
        }
        return reopen(change.askedBy());
    }

    private Decision reopenPending(String askedBy) {
        if (slice.run().state() != RunState.CANCELED) {
            return Decision.nothing(slice);
        }
        draft.put(slice.run().pendingAgain());
        draft.tell(EventKind.RUN_REOPENED, Map.of("by", askedBy));
        return draft.decision();
    }

    private Decision reopen(String askedBy) {
        for (int ordinal : opened) {
            Instance instance = draft.instance(ordinal).reopened();
            draft.put(instance);
            draft.tell(EventKind.INSTANCE_REOPENED, instance, Map.of("by", askedBy));
        }
        int generation = draft.instances().stream()
                .mapToInt(instance -> instance.tries().generation())
                .max()
                .orElse(1);
        int warnings = draft.instances().stream()
                .mapToInt(instance -> instance.result().warnings().size())
                .sum();
        draft.put(slice.run().reopened(generation, warnings, draft.now()));
        draft.tell(EventKind.RUN_REOPENED, Map.of("by", askedBy));
        Spreading spreading = new Spreading(draft);
        opened.forEach(spreading::settle);
        spreading.endRun();
        return draft.decision();
    }

    private void openAll() {
        for (int ordinal = 0; ordinal < slice.instances().size(); ordinal++) {
            opened.add(ordinal);
        }
    }

    private void openFailed() {
        for (Instance instance : slice.instances()) {
            if (instance.state() == InstanceState.FAILED || instance.state() == InstanceState.CANCELED) {
                openTask(instance.ordinal());
            }
        }
    }

    /** Opens a task, what depends on it, and the preconditions of all these that have not finished. */
    private void openTask(int ordinal) {
        if (!opened.add(ordinal)) {
            return;
        }
        RunPlan.Task task = slice.plan().task(ordinal);
        for (int other : task.waitsFor()) {
            boolean unmet = slice.plan().task(other).isPrecondition()
                    && slice.instances().get(other).state().isBarrier();
            if (unmet) {
                openTask(other);
            }
        }
        boolean finished = slice.instances().get(ordinal).state() == InstanceState.FINISHED;
        for (int dependant : task.dependants()) {
            if (follows(slice.instances().get(dependant).state(), finished)) {
                openTask(dependant);
            }
        }
    }

    // What depends on new rows is out of date, whatever it was; what never ran for want of them gets another chance.
    // What has not begun waits by itself.
    private static boolean follows(InstanceState dependant, boolean upstreamFinished) {
        return switch (dependant) {
            case WAITING_ON_DEPENDENCIES -> false;
            case CASCADE_FAILED -> true;
            case WAITING_FOR_RUNNER, RUNNING, FINISHED, FAILED, CANCELED -> upstreamFinished;
        };
    }
}
