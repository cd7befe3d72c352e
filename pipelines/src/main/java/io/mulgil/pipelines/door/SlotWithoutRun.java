package io.mulgil.pipelines.door;

import io.mulgil.kernel.call.Slot;
import io.mulgil.pipelines.definition.ledger.StoredPipeline;
import io.mulgil.pipelines.engine.book.PipelineBook;
import io.mulgil.pipelines.ledger.SlotCursor;
import io.mulgil.pipelines.ledger.SlotCursors;
import io.mulgil.pipelines.schedule.Schedule;
import io.mulgil.pipelines.view.PipelineExplanation;
import io.mulgil.pipelines.view.Sentence;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Why a slot has no run, and what would give it one. Stateless. */
final class SlotWithoutRun {

    private SlotWithoutRun() {}

    static PipelineExplanation explain(Handle sql, PipelineBook.Entry pipeline, Instant start, Instant now) {
        StoredPipeline stored = pipeline.stored();
        Schedule schedule = pipeline.definition().schedule();
        if (schedule.kind() == Schedule.Kind.ONDEMAND) {
            return of(stored, Sentence.of("explain.pipeline.ondemand", stored.name()), "run " + stored.name());
        }
        Optional<Slot> slot =
                schedule.slotAt(start).filter(found -> found.start().equals(start));
        if (slot.isEmpty()) {
            return of(stored, Sentence.of("explain.slot.none", stored.name(), start), "show " + stored.name());
        }
        Instant due = schedule.dueAt(slot.get());
        if (due.isAfter(now)) {
            return notDue(stored, start, due);
        }
        Instant followed = SlotCursors.find(sql, stored.workspace(), stored.name())
                .map(SlotCursor::upto)
                .orElse(Instant.EPOCH);
        String run = "run " + stored.name() + " --slot " + start;
        if (due.isBefore(stored.activatedAt())) {
            return of(stored, Sentence.of("explain.slot.before", stored.name(), due, stored.activatedAt()), run);
        }
        if (!start.isAfter(followed)) {
            return of(stored, Sentence.of("explain.slot.passed", stored.name(), due, followed), run);
        }
        return stored.state() == StoredPipeline.State.PAUSED
                ? paused(stored, "explain.slot.paused", due)
                : of(stored, Sentence.of("explain.slot.due", stored.name(), due), "explain " + stored.name());
    }

    private static PipelineExplanation notDue(StoredPipeline stored, Instant start, Instant due) {
        return stored.state() == StoredPipeline.State.PAUSED
                ? paused(stored, "explain.slot.notDuePaused", due)
                : of(stored, Sentence.of("explain.slot.notDue", stored.name(), start, due), "explain " + stored.name());
    }

    private static PipelineExplanation paused(StoredPipeline stored, String key, Instant due) {
        return of(stored, Sentence.of(key, stored.name(), due), "resume " + stored.name());
    }

    private static PipelineExplanation of(StoredPipeline stored, Sentence why, String command) {
        return new PipelineExplanation(stored.name(), List.of(why), List.of("mulgil pipeline " + command));
    }
}
