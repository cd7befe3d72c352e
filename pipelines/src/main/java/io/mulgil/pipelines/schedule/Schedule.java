package io.mulgil.pipelines.schedule;

import io.mulgil.kernel.call.Slot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Cuts time into slots that follow each other without gap or overlap, from the first to the last. Immutable, thread-safe.
 */
public interface Schedule {

    /** The kinds of schedule. */
    enum Kind {
        /** A slot is due at its start. */
        CRON,
        /** A slot is due at its end. */
        TIMESERIES,
        /** No slots of its own: a run is made when somebody asks. */
        ONDEMAND
    }

    Kind kind();

    /** The first slot that starts later than {@code slotStart}; empty when there is none. */
    Optional<Slot> firstAfter(Instant slotStart);

    /** The slot that {@code time} lies in, its start inside and its end outside; empty when there is none. */
    Optional<Slot> slotAt(Instant time);

    /** When {@code slot} is to run. */
    default Instant dueAt(Slot slot) {
        return switch (kind()) {
            case CRON, ONDEMAND -> slot.start();
            case TIMESERIES -> slot.end();
        };
    }

    /** The slots that start in {@code [from, to)}, oldest first, at most {@code max}. */
    List<Slot> between(Instant from, Instant to, int max);

    /** This schedule where {@code FIRST_ACTIVATION_DATE_TIME} means {@code firstActivation}; itself when it does not ask. */
    default Schedule activatedAt(Instant firstActivation) {
        return this;
    }
}
