package io.mulgil.pipelines.schedule;

import io.mulgil.kernel.call.Slot;
import io.mulgil.kernel.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/**
 * Slot number k is {@code [start + k periods, start + (k + 1) periods)}, always counted from the start, so that a month's end
 * never wanders and a change of the clocks moves no later slot.
 */
record PeriodSchedule(Kind kind, Period period, Schedules.Bounds bounds) implements Schedule {

    private static final Duration PERIOD_MIN = Duration.ofMinutes(1);
    private static final Duration PERIOD_MAX = Duration.ofDays(3 * 366);
    private static final Instant HORIZON = Instant.parse("9000-01-01T00:00:00Z");

    /** @throws Problem MG-1352 */
    static Period checked(Period period) {
        Duration length = period.length();
        if (length.compareTo(PERIOD_MIN) < 0 || length.compareTo(PERIOD_MAX) > 0) {
            throw new Problem(ScheduleCode.PERIOD_OUT_OF_RANGE, period);
        }
        return period;
    }

    @Override
    public Optional<Slot> firstAfter(Instant slotStart) {
        return slot(slotStart.isBefore(bounds.start()) ? 0 : indexAt(slotStart) + 1);
    }

    @Override
    public Optional<Slot> slotAt(Instant time) {
        return time.isBefore(bounds.start()) ? Optional.empty() : slot(indexAt(time));
    }

    @Override
    public List<Slot> between(Instant from, Instant to, int max) {
        return Walk.between(this::firstAfter, from, to, max);
    }

    private Optional<Slot> slot(long index) {
        if (index >= bounds.occurrencesMax()) {
            return Optional.empty();
        }
        Instant start = startOf(index);
        boolean inside = start.isBefore(bounds.end()) && start.isBefore(HORIZON);
        return inside ? Optional.of(new Slot(start, startOf(index + 1))) : Optional.empty();
    }

    /** The number of the slot that holds {@code time}, which is not before the start; ends are not looked at. */
    private long indexAt(Instant time) {
        Instant bounded = time.isAfter(HORIZON) ? HORIZON : time;
        long units = period.unit().between(first(), bounded.atZone(bounds.zone()));
        long index = Math.max(0, units / period.count());
        while (startOf(index).isAfter(bounded)) {
            index--;
        }
        while (!startOf(index + 1).isAfter(bounded)) {
            index++;
        }
        return index;
    }

    private Instant startOf(long index) {
        return period.after(first(), index).toInstant();
    }

    private ZonedDateTime first() {
        return bounds.start().atZone(bounds.zone());
    }
}
