package io.mulgil.pipelines.engine.follow;

import io.mulgil.kernel.call.Slot;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.pipelines.definition.ledger.StoredPipeline;
import io.mulgil.pipelines.engine.book.PipelineBook;
import io.mulgil.pipelines.engine.core.RunChange;
import io.mulgil.pipelines.engine.turn.RunWish;
import io.mulgil.pipelines.engine.turn.Turn;
import io.mulgil.pipelines.ledger.RunRows;
import io.mulgil.pipelines.ledger.RunRows.PipelineName;
import io.mulgil.pipelines.ledger.RunRows.SlotName;
import io.mulgil.pipelines.ledger.SlotCursor;
import io.mulgil.pipelines.ledger.SlotCursors;
import io.mulgil.pipelines.run.Run;
import io.mulgil.pipelines.schedule.Schedule;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the schedules: makes the run of each slot a moment before it is due, so that it can start then, and remembers in the same
 * transaction that it has. What fell due while nobody looked is made up for, slot by slot. Confined to the turn loop.
 */
final class SlotFollower {

    /** Slots made in one turn. */
    static final int SLOTS_MAX = 256;

    private static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");
    private static final Logger LOG = LoggerFactory.getLogger(SlotFollower.class);

    /** Makes the runs of slots that are due, or will be in a moment. */
    void follow(Turn turn) {
        Instant ahead = turn.now().plus(Run.AHEAD).plusNanos(1_000);
        List<SlotCursor> due = SlotCursors.dueBefore(turn.unit().sql(), ahead, SLOTS_MAX);
        Set<SlotName> taken =
                turn.newRuns().taken(due.stream().map(SlotFollower::slot).toList());
        List<SlotCursor> moved = new ArrayList<>(due.size());
        due.forEach(cursor -> step(turn, cursor, taken).ifPresent(moved::add));
        SlotCursors.put(turn.unit().sql(), moved);
    }

    private static SlotName slot(SlotCursor cursor) {
        Instant start = cursor.next().orElseThrow().slot().start();
        return new SlotName(cursor.workspace(), cursor.pipeline(), start);
    }

    /** When the next run of all is to be made. */
    static Optional<Instant> nextAt(Handle sql) {
        return SlotCursors.dueBefore(sql, FAR, 1).stream()
                .findFirst()
                .flatMap(SlotCursor::next)
                .map(next -> next.dueAt().minus(Run.AHEAD));
    }

    /** Works a pipeline's cursor out anew, after its definition or state has changed. */
    void refresh(Turn turn, PipelineName name) {
        turn.changed(name);
        turn.pipelines()
                .stored(turn.unit().sql(), name.workspace(), name.pipeline())
                .ifPresent(stored -> refresh(turn, name, stored));
    }

    private void refresh(Turn turn, PipelineName name, StoredPipeline stored) {
        Optional<SlotCursor> known = SlotCursors.find(turn.unit().sql(), name.workspace(), name.pipeline());
        Instant upto = known.map(SlotCursor::upto).orElse(Instant.EPOCH);
        SlotCursors.put(turn.unit().sql(), List.of(cursor(turn, stored, upto)));
        if (stored.state() == StoredPipeline.State.PAUSED) {
            withdraw(turn, name);
        }
        turn.places().look(name);
    }

    // What was made ahead of its time and has not started by then waits like all that falls due while it is paused.
    private static void withdraw(Turn turn, PipelineName name) {
        RunRows.ahead(turn.unit().sql(), name.workspace(), name.pipeline(), turn.now())
                .forEach(run -> turn.decide(turn.slice(run.id()), new RunChange.Withdrawn()));
    }

    private SlotCursor cursor(Turn turn, StoredPipeline stored, Instant upto) {
        Optional<SlotCursor.Next> next = Optional.empty();
        try {
            Schedule schedule = turn.pipelines()
                    .at(turn.unit().sql(), stored.workspace(), stored.name(), stored.revision())
                    .definition()
                    .schedule();
            boolean follows =
                    stored.state() == StoredPipeline.State.ACTIVE && schedule.kind() != Schedule.Kind.ONDEMAND;
            next = (follows ? following(schedule, upto, stored.activatedAt()) : Optional.<Slot>empty())
                    .map(slot -> new SlotCursor.Next(slot, schedule.dueAt(slot)));
        } catch (Problem problem) {
            // It was valid when it was applied: a type is gone since. The other pipelines go on.
            LOG.warn("The pipeline {} makes no runs: {}", stored.name(), problem.getMessage());
        }
        return new SlotCursor(stored.workspace(), stored.name(), stored.revision(), stored.state(), upto, next);
    }

    // A schedule is followed from the moment its pipeline was first applied; what was due before is a back-fill's
    // business. Schedules count in seconds: a slot that begins in the second of the activation begins with it.
    private static Optional<Slot> following(Schedule schedule, Instant upto, Instant firstApplied) {
        if (upto.isAfter(Instant.EPOCH)) {
            return schedule.firstAfter(upto);
        }
        Instant activatedAt = firstApplied.truncatedTo(ChronoUnit.SECONDS);
        Optional<Slot> current = schedule.slotAt(activatedAt);
        if (current.isPresent() && !schedule.dueAt(current.get()).isBefore(activatedAt)) {
            return current;
        }
        return schedule.firstAfter(activatedAt);
    }

    /** Makes the run of the next slot. Returns how far the pipeline has been followed then; empty when it was worked out anew. */
    private Optional<SlotCursor> step(Turn turn, SlotCursor cursor, Set<SlotName> taken) {
        PipelineName name = new PipelineName(cursor.workspace(), cursor.pipeline());
        Optional<PipelineBook.Entry> current = turn.usable(name)
                .filter(pipeline -> pipeline.stored().revision() == cursor.revision())
                .filter(pipeline -> pipeline.stored().state() == StoredPipeline.State.ACTIVE);
        if (current.isEmpty()) {
            refresh(turn, name);
            return Optional.empty();
        }
        SlotName next = slot(cursor);
        if (!taken.contains(next)) {
            turn.newRuns().make(current.get(), cursor.next().orElseThrow().slot(), RunWish.OF_SCHEDULE);
        }
        return Optional.of(cursor(turn, current.get().stored(), next.start()));
    }
}
