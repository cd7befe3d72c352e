package io.mulgil.pipelines.schedule;

import io.mulgil.kernel.problem.Problem;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A span of time as definitions write it, {@code 1 day}, {@code 15 Minutes}.
 *
 * @param count at least 1 for a schedule, 0 allowed for a wait
 */
public record Period(int count, ChronoUnit unit) {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})\\s*([a-z]+?)s?");
    private static final Map<String, ChronoUnit> UNITS = Map.of(
            "second", ChronoUnit.SECONDS,
            "minute", ChronoUnit.MINUTES,
            "hour", ChronoUnit.HOURS,
            "day", ChronoUnit.DAYS,
            "week", ChronoUnit.WEEKS,
            "month", ChronoUnit.MONTHS,
            "year", ChronoUnit.YEARS);

    /**
     * Reads {@code N unit}; units are seconds to years, singular or plural, in any case.
     *
     * @throws Problem MG-1351 when it is something else
     */
    public static Period parse(String text) {
        Matcher matcher = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        ChronoUnit unit = matcher.matches() ? UNITS.get(matcher.group(2)) : null;
        if (unit == null) {
            throw new Problem(ScheduleCode.BAD_PERIOD, text);
        }
        return new Period(Integer.parseInt(matcher.group(1)), unit);
    }

    /** {@code start} moved by this period {@code times} times: days and longer by the calendar of its zone, less by the clock. */
    public ZonedDateTime after(ZonedDateTime start, long times) {
        return start.plus(Math.multiplyExact((long) count, times), unit);
    }

    /** The length for a wait or a limit; months and years count with their mean length. */
    public Duration length() {
        return Duration.ofSeconds(Math.multiplyExact(unit.getDuration().toSeconds(), (long) count));
    }

    @Override
    public String toString() {
        String name = unit.name().toLowerCase(Locale.ROOT);
        return count + " " + (count == 1 ? name.substring(0, name.length() - 1) : name);
    }
}
