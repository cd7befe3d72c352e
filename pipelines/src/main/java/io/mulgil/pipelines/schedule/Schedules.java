package io.mulgil.pipelines.schedule;

import io.mulgil.kernel.problem.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;

/** Makes schedules. */
public final class Schedules {

    private Schedules() {}

    /**
     * What every schedule with slots has.
     *
     * @param start first moment of the first slot, or {@link Instant#MIN} for the first activation
     * @param end no slot starts at or after it; {@link Instant#MAX} for no end
     * @param occurrencesMax number of slots; {@link Integer#MAX_VALUE} for no limit
     * @param zone whose calendar counts days, months and years and whose clock a cron expression means
     */
    public record Bounds(Instant start, Instant end, int occurrencesMax, ZoneId zone) {

        /** The start that stands for the moment a pipeline is applied first. */
        public static final Instant FIRST_ACTIVATION = Instant.MIN;

        public Bounds {
            boolean known = !start.equals(FIRST_ACTIVATION);
            if (known && !end.isAfter(start)) {
                throw new Problem(ScheduleCode.END_BEFORE_START, end, start);
            }
        }

        boolean isAnchored() {
            return !start.equals(FIRST_ACTIVATION);
        }

        Bounds startingAt(Instant newStart) {
            return new Bounds(newStart, end, occurrencesMax, zone);
        }

        Bounds endingAt(Instant newEnd) {
            return new Bounds(start, newEnd, Integer.MAX_VALUE, zone);
        }
    }

    /** A schedule without slots of its own. */
    public static Schedule ondemand() {
        return new OndemandSchedule();
    }

    /**
     * Slots of one length, one after the other.
     *
     * @throws Problem MG-1352 when the period is shorter than a minute or longer than three years
     */
    public static Schedule every(Schedule.Kind kind, Period period, Bounds bounds) {
        return bounds.isAnchored()
                ? new PeriodSchedule(kind, PeriodSchedule.checked(period), bounds)
                : new UnanchoredSchedule(
                        kind, start -> every(kind, PeriodSchedule.checked(period), bounds.startingAt(start)));
    }

    /**
     * Slots from each time the expression matches to the next.
     *
     * @throws Problem MG-1353 when the expression is not one of five fields; MG-1357 when it never matches
     */
    public static Schedule cron(Schedule.Kind kind, CronExpression expression, Bounds bounds) {
        return bounds.isAnchored()
                ? CronSchedule.of(kind, expression, bounds)
                : new UnanchoredSchedule(kind, start -> cron(kind, expression, bounds.startingAt(start)));
    }

    /**
     * The time zone of that id.
     *
     * @throws Problem MG-1354
     */
    public static ZoneId zone(String id) {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException e) {
            throw new Problem(ScheduleCode.BAD_ZONE, id).because(e);
        }
    }
}
