package io.mulgil.pipelines.schedule;

import io.mulgil.kernel.call.Slot;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A schedule that begins when its pipeline is first applied; until then it has no slots. */
record UnanchoredSchedule(Kind kind, Function<Instant, Schedule> anchored) implements Schedule {

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

    @Override
    public Schedule activatedAt(Instant firstActivation) {
        return anchored.apply(firstActivation.truncatedTo(ChronoUnit.SECONDS));
    }
}
