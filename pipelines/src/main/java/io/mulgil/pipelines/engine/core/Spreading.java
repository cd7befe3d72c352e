package io.mulgil.pipelines.engine.core;

import io.mulgil.pipelines.run.AttemptState;
import io.mulgil.pipelines.run.EventKind;
import io.mulgil.pipelines.run.Instance;
import io.mulgil.pipelines.run.InstanceState;
import io.mulgil.pipelines.run.Result;
import io.mulgil.pipelines.run.RunState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** How the end of one instance spreads over its run: dependants become ready or fail with it, and in the end the run ends. */
final class Spreading {

    private final Draft draft;

    Spreading(Draft draft) {
        this.draft = draft;
    }

    /** Looks at all that waits for one of {@code changed}, then at the run itself. */
    void from(Iterable<Integer> changed) {
        TreeSet<Integer> open = new TreeSet<>();
        changed.forEach(ordinal -> open.addAll(draft.plan().task(ordinal).dependants()));
        while (!open.isEmpty()) {
            int ordinal = open.pollFirst();
            if (settle(ordinal)) {
                open.addAll(draft.plan().task(ordinal).dependants());
            }
        }
        endRun();
    }

    /** Looks at one instance that may wait. Returns whether it ended, so that its dependants have to be looked at. */
    boolean settle(int ordinal) {
        Instance instance = draft.instance(ordinal);
        if (instance.state() != InstanceState.WAITING_ON_DEPENDENCIES) {
            return false;
        }
        List<Instance> needed = draft.plan().task(ordinal).waitsFor().stream()
                .map(draft::instance)
                .toList();
        if (needed.stream().allMatch(other -> other.state() == InstanceState.FINISHED)) {
            // What waits for nothing begins with its run, and that not before it is due.
            Instance ready = instance.ready(needed.isEmpty() ? draft.run().beginAt(draft.now()) : draft.now());
            draft.offer(ready);
            draft.tell(EventKind.INSTANCE_READY, ready, Map.of());
            return false;
        }
        Optional<Instance> barrier =
                needed.stream().filter(other -> other.state().isBarrier()).findFirst();
        if (barrier.isEmpty() || !draft.plan().task(ordinal).cascade()) {
            return false;
        }
        Instance failed = instance.cascadeFailed(draft.now());
        draft.put(failed);
        draft.tell(
                EventKind.INSTANCE_CASCADE_FAILED,
                failed,
                Map.of("because", barrier.get().part().task()));
        cancelPreconditionsOf(ordinal);
        return true;
    }

    /** Preconditions of what can no longer run are looked at no more. */
    void cancelPreconditionsOf(int ordinal) {
        for (int other : draft.plan().task(ordinal).waitsFor()) {
            if (draft.plan().task(other).isPrecondition()
                    && !draft.instance(other).state().isEnded()
                    && nobodyNeeds(other)) {
                cancel(
                        draft.instance(other),
                        Map.of("because", draft.plan().task(ordinal).id()));
                cancelPreconditionsOf(other);
            }
        }
    }

    void cancel(Instance instance, Map<String, String> details) {
        if (instance.state() == InstanceState.RUNNING) {
            draft.end(instance, AttemptState.CANCELED, Result.NONE, Optional.empty());
        }
        Instance canceled = instance.canceled(draft.now());
        draft.put(canceled);
        draft.tell(EventKind.INSTANCE_CANCELED, canceled, details);
    }

    /** Ends the run when nothing in it can move by itself any more. */
    void endRun() {
        if (draft.run().state() != RunState.RUNNING || moves()) {
            return;
        }
        RunState end = end();
        int warnings = draft.instances().stream()
                .mapToInt(instance -> instance.result().warnings().size())
                .sum();
        draft.put(draft.run().ended(end, warnings, draft.now()));
        draft.tell(kind(end), warnings == 0 ? Map.of() : Map.of("warnings", Integer.toString(warnings)));
    }

    private boolean nobodyNeeds(int ordinal) {
        return draft.plan().task(ordinal).dependants().stream()
                .allMatch(dependant -> draft.instance(dependant).state().isEnded());
    }

    // What waits moves only if something else does: an order without circles has at least one instance that waits for
    // nothing or only for what has ended.
    private boolean moves() {
        return draft.has(InstanceState.RUNNING) || draft.has(InstanceState.WAITING_FOR_RUNNER);
    }

    private RunState end() {
        if (draft.has(InstanceState.FAILED) || draft.has(InstanceState.CASCADE_FAILED)) {
            return RunState.FAILED;
        }
        boolean allFinished =
                draft.instances().stream().allMatch(instance -> instance.state() == InstanceState.FINISHED);
        return allFinished ? RunState.FINISHED : RunState.CANCELED;
    }

    private static EventKind kind(RunState end) {
        return switch (end) {
            case FINISHED -> EventKind.RUN_FINISHED;
            case FAILED -> EventKind.RUN_FAILED;
            case CANCELED -> EventKind.RUN_CANCELED;
            case PENDING, RUNNING -> throw new IllegalArgumentException("a run does not end as " + end);
        };
    }
}
