package io.mulgil.pipelines.door;

import io.mulgil.kernel.Limits;
import io.mulgil.kernel.call.Slot;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.pipelines.PipelineCode;
import io.mulgil.pipelines.schedule.Schedule;
import io.mulgil.pipelines.view.BackfillRequest;
import java.time.Instant;
import java.util.List;

/** Which slots of a schedule people may ask for: those that are due. Thread-safe. */
final class DueSlots {

    /** A back-fill of more slots is as likely a slip of the pen as it is meant. */
    static final int UNCONFIRMED_SLOTS_MAX = 1_000;

    private final Host host;
    private final Limits limits;

    DueSlots(Host host, Limits limits) {
        this.host = host;
        this.limits = limits;
    }

    /** {@code count} slots that start in {@code [from, to)}. */
    record Stretch(Instant from, Instant to, int count) {}

    /** The slot that starts at {@code start} (MG-3021, MG-3023). */
    Slot due(String pipeline, Schedule schedule, Instant start) {
        Slot slot = schedule.slotAt(start)
                .filter(found -> found.start().equals(start))
                .orElseThrow(() -> new Problem(PipelineCode.NO_SLOT, pipeline, start));
        if (schedule.dueAt(slot).isAfter(host.now())) {
            throw new Problem(PipelineCode.NOT_DUE, pipeline, start, schedule.dueAt(slot));
        }
        return slot;
    }

    /** The slots asked for as far as they are due (MG-3024, MG-3025, MG-3028). */
    Stretch due(String pipeline, Schedule schedule, BackfillRequest request) {
        Instant to = request.to();
        List<Slot> slots = schedule.between(request.from(), to, limits.backfillSlotsMax() + 1);
        if (slots.size() > limits.backfillSlotsMax()) {
            throw new Problem(PipelineCode.BACKFILL_TOO_LARGE, pipeline, limits.backfillSlotsMax());
        }
        Instant now = host.now();
        List<Slot> due = slots.stream()
                .filter(slot -> !schedule.dueAt(slot).isAfter(now))
                .toList();
        if (due.isEmpty()) {
            throw new Problem(PipelineCode.NOTHING_TO_BACKFILL, pipeline, request.from(), to);
        }
        if (due.size() > UNCONFIRMED_SLOTS_MAX && !request.confirmed()) {
            throw new Problem(PipelineCode.BACKFILL_UNCONFIRMED, pipeline, due.size(), UNCONFIRMED_SLOTS_MAX);
        }
        Instant end = due.get(due.size() - 1).end();
        return new Stretch(due.get(0).start(), end.isBefore(to) ? end : to, due.size());
    }
}
