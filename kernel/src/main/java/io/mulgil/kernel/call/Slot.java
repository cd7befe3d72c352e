package io.mulgil.kernel.call;

import java.time.Instant;

/** One interval of a schedule, {@code [start, end)}. An on-demand run's slot has equal ends: the moment it was asked for. */
public record Slot(Instant start, Instant end) {

    public Slot {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("slot ends before it starts: " + start + " " + end);
        }
    }
}
