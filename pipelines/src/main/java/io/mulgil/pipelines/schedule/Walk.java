package io.mulgil.pipelines.schedule;

import io.mulgil.kernel.call.Slot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Goes from slot to slot. */
final class Walk {

    private Walk() {}

    /** The slots that start in {@code [from, to)}, at most {@code max}. */
    static List<Slot> between(Function<Instant, Optional<Slot>> firstAfter, Instant from, Instant to, int max) {
        List<Slot> slots = new ArrayList<>();
        Instant before = from.equals(Instant.MIN) ? from : from.minusNanos(1);
        Optional<Slot> next = firstAfter.apply(before);
        while (next.isPresent() && next.get().start().isBefore(to) && slots.size() < max) {
            slots.add(next.get());
            next = firstAfter.apply(next.get().start());
        }
        return slots;
    }
}
