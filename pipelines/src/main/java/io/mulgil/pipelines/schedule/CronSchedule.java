package io.mulgil.pipelines.schedule;

import io.mulgil.kernel.call.Slot;
import io.mulgil.kernel.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A slot from each time the expression matches to the next one. */
record CronSchedule(Kind kind, CronExpression expression, Schedules.Bounds bounds) implements Schedule {

    private static final int OCCURRENCES_WALKED_MAX = 100_000;

    /** @throws Problem MG-1357 when the expression never matches from the start on */
    static CronSchedule of(Kind kind, CronExpression expression, Schedules.Bounds bounds) {
        CronSchedule endless = new CronSchedule(kind, expression, bounds);
        Slot first = endless.firstAfter(bounds.start().minusNanos(1))
                .orElseThrow(() -> new Problem(ScheduleCode.NEVER_DUE, expression));
        if (bounds.occurrencesMax() == Integer.MAX_VALUE) {
            return endless;
        }
        // The number of occurrences becomes an end once, so that no later question has to count.
        Slot last = first;
        for (int count = 1; count < Math.min(bounds.occurrencesMax(), OCCURRENCES_WALKED_MAX); count++) {
            Optional<Slot> next = endless.firstAfter(last.start());
            if (next.isEmpty()) {
                return endless;
            }
            last = next.get();
        }
        return new CronSchedule(kind, expression, bounds.endingAt(last.end()));
    }

    @Override
    public Optional<Slot> firstAfter(Instant slotStart) {
        Instant justBefore = bounds.start().minusNanos(1);
        return expression
                .next(slotStart.isBefore(justBefore) ? justBefore : slotStart, bounds.zone())
                .flatMap(this::slotFrom);
    }

    @Override
    public Optional<Slot> slotAt(Instant time) {
        return expression
                .latest(time, bounds.zone())
                .filter(start -> !start.isBefore(bounds.start()))
                .flatMap(this::slotFrom);
    }

    @Override
    public List<Slot> between(Instant from, Instant to, int max) {
        return Walk.between(this::firstAfter, from, to, max);
    }

    private Optional<Slot> slotFrom(Instant start) {
        return start.isBefore(bounds.end())
                ? expression.next(start, bounds.zone()).map(end -> new Slot(start, end))
                : Optional.empty();
    }
}
