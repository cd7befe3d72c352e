package io.mulgil.pipelines.engine;

import io.mulgil.kernel.work.Slot;
import io.mulgil.pipelines.engine.core.RunChange;
import io.mulgil.pipelines.engine.core.RunSlice;
import io.mulgil.pipelines.ledger.RunRows;
import io.mulgil.pipelines.run.Operation;
import io.mulgil.pipelines.run.Run;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the runs of a back-fill, some in each turn. Confined to the turn loop. */
final class BackfillFollower {

    /** Slots looked at in one turn. */
    static final int SLOTS_MAX = 128;

    private final Reruns reruns = new Reruns();

    /** Makes the next runs of an operation. Returns it as it is then. */
    Operation follow(Turn turn, Operation before) {
        Operation operation = turn.operation(before.id()).orElse(before);
        if (operation.isMade() || operation.state() != Operation.State.RUNNING) {
            return operation;
        }
        PipelineBook.Entry pipeline =
                turn.pipelines().current(turn.unit().sql(), operation.workspace(), operation.pipeline());
        List<Slot> slots = pipeline.definition().schedule().between(operation.upto(), operation.to(), SLOTS_MAX);
        long skipped = 0;
        for (Slot slot : slots) {
            boolean due = !pipeline.definition().schedule().dueAt(slot).isAfter(turn.now());
            skipped += due && make(turn, pipeline, operation, slot) ? 0 : 1;
        }
        boolean last = slots.size() < SLOTS_MAX;
        Instant upto = last ? operation.to() : slots.get(slots.size() - 1).end();
        Operation now = turn.operation(operation.id()).orElse(operation);
        Operation advanced = now.advanced(upto, skipped, turn.now());
        turn.put(advanced);
        turn.tellEnd(now, advanced);
        return advanced;
    }

    /** Makes a run for the slot, or opens the one it has. Returns whether one was. */
    private boolean make(Turn turn, PipelineBook.Entry pipeline, Operation operation, Slot slot) {
        Optional<Run> known =
                RunRows.find(turn.unit().sql(), operation.workspace(), operation.pipeline(), slot.start());
        if (known.isEmpty()) {
            turn.create(
                    pipeline,
                    slot,
                    Run.Origin.BACKFILL,
                    operation.id(),
                    new Turn.RunWish(Map.of(), operation.askedBy()));
            return true;
        }
        RunSlice slice = turn.slice(known.get().id());
        return switch (slice.run().state()) {
            case PENDING, RUNNING -> false;
            case FINISHED -> operation.force() && open(turn, slice, operation, RunChange.Rerun.Scope.ALL);
            case FAILED, CANCELED ->
                open(
                        turn,
                        slice,
                        operation,
                        operation.force() ? RunChange.Rerun.Scope.ALL : RunChange.Rerun.Scope.FAILED);
        };
    }

    private boolean open(Turn turn, RunSlice slice, Operation operation, RunChange.Rerun.Scope scope) {
        return reruns.rerun(turn, slice, operation.id(), new RunChange.Rerun(operation.askedBy(), scope, ""))
                .isOpen();
    }
}
