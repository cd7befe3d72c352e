package io.mulgil.pipelines.schedule;

import io.mulgil.kernel.call.Slot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** No slots of its own: each run's slot is the moment somebody asked for it. */
record OndemandSchedule() implements Schedule {

    @Override
    public Kind kind() {
        return Kind.ONDEMAND;
    }

    @Override
    public Optional<Slot> firstAfter(Instant slotStart) {
        return Optional.empty();
    }

    @Override
    public Optional<Slot> slotAt(Instant time) {
        return Optional.empty();
    }

    @Override
    public List<Slot> between(Instant from, Instant to, int max) {
        return List.of();
    }
}
