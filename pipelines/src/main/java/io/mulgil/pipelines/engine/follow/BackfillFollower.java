package io.mulgil.pipelines.engine.follow;

import io.mulgil.kernel.call.Slot;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.pipelines.engine.book.PipelineBook;
import io.mulgil.pipelines.engine.core.RunChange;
import io.mulgil.pipelines.engine.core.RunSlice;
import io.mulgil.pipelines.engine.turn.Reruns;
import io.mulgil.pipelines.engine.turn.RunWish;
import io.mulgil.pipelines.engine.turn.Turn;
import io.mulgil.pipelines.ledger.RunRows;
import io.mulgil.pipelines.ledger.RunRows.PipelineName;
import io.mulgil.pipelines.run.Operation;
import io.mulgil.pipelines.run.Run;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the runs of back-fills as their pipelines have places for them, some in each turn: what is made begins at once, and a long
 * back-fill is one row until then. Confined to the turn loop.
 */
final class BackfillFollower {

    /** Slots looked at in one turn. */
    static final int SLOTS_MAX = 512;

    private static final Logger LOG = LoggerFactory.getLogger(BackfillFollower.class);

    private final Reruns reruns = new Reruns();

    /** Makes the next runs of an operation, {@code slotsMax} at most. Returns how many slots were looked at. */
    int follow(Turn turn, Operation before, int slotsMax) {
        Operation operation = turn.operations().find(before.id()).orElse(before);
        if (operation.isMade() || operation.state() != Operation.State.RUNNING) {
            return 0;
        }
        Optional<PipelineBook.Entry> pipeline =
                turn.usable(new PipelineName(operation.workspace(), operation.pipeline()));
        if (pipeline.isEmpty()) {
            abandon(turn, operation);
            return 0;
        }
        int places = Math.min(slotsMax, turn.places().free(pipeline.get()));
        return places == 0 ? 0 : tryAdvance(turn, operation, pipeline.get(), places);
    }

    private int tryAdvance(Turn turn, Operation operation, PipelineBook.Entry pipeline, int places) {
        try {
            return advance(turn, operation, pipeline, places);
        } catch (Problem problem) {
            // A run it has to open belongs to a revision that is not valid with the types installed now.
            LOG.warn("The back-fill {} is given up: {}", operation.id(), problem.getMessage());
            abandon(turn, turn.operations().find(operation.id()).orElse(operation));
            return 0;
        }
    }

    private static void abandon(Turn turn, Operation operation) {
        turn.operations().change(operation, operation.abandoned(turn.now()));
    }

    private int advance(Turn turn, Operation operation, PipelineBook.Entry pipeline, int places) {
        List<Slot> slots = pipeline.definition().schedule().between(operation.upto(), operation.to(), places);
        Map<Instant, Run> known = known(turn, operation, slots);
        long skipped = 0;
        for (Slot slot : slots) {
            Optional<Run> run = Optional.ofNullable(known.get(slot.start()));
            boolean made = run.map(found -> open(turn, operation, found))
                    .orElseGet(() -> make(turn, pipeline, operation, slot));
            skipped += made ? 0 : 1;
        }
        turn.operations().change(operation, advanced(turn, operation, slots, places, skipped));
        return Math.max(1, slots.size());
    }

    private static Operation advanced(Turn turn, Operation operation, List<Slot> slots, int places, long skipped) {
        if (slots.size() == places && slots.get(places - 1).end().isBefore(operation.to())) {
            Operation now = turn.operations().find(operation.id()).orElse(operation);
            return now.advanced(slots.get(places - 1).end(), skipped, turn.now());
        }
        int open = turn.operations().open(operation).size();
        Operation now = turn.operations().find(operation.id()).orElse(operation);
        return now.made(open, skipped, turn.now());
    }

    private static Map<Instant, Run> known(Turn turn, Operation operation, List<Slot> slots) {
        Map<Instant, Run> known = new HashMap<>();
        if (!slots.isEmpty()) {
            Instant after = slots.get(slots.size() - 1).start().plusNanos(1_000);
            RunRows.newest(
                            turn.unit().sql(),
                            operation.workspace(),
                            operation.pipeline(),
                            slots.get(0).start(),
                            after,
                            slots.size())
                    .forEach(run -> known.put(run.slot().start(), run));
        }
        return known;
    }

    private static boolean make(Turn turn, PipelineBook.Entry pipeline, Operation operation, Slot slot) {
        boolean due = !pipeline.definition().schedule().dueAt(slot).isAfter(turn.now());
        boolean taken = turn.newRuns().isMade(operation.workspace(), operation.pipeline(), slot.start());
        if (!due || taken) {
            return false;
        }
        turn.newRuns()
                .make(pipeline, slot, new RunWish(Run.Origin.BACKFILL, operation.id(), Map.of(), operation.askedBy()));
        return true;
    }

    /** Opens the run a slot has. Returns whether it is under way because of that. */
    private boolean open(Turn turn, Operation operation, Run known) {
        RunSlice slice = turn.slice(known.id());
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
