package io.mulgil.pipelines.expression;

import io.mulgil.kernel.problem.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joda.time.DateTime;
import org.joda.time.DateTimeZone;
import org.joda.time.format.DateTimeFormat;
import org.joda.time.format.DateTimeFormatter;

/** All functions by name. Dates are UTC unless {@code inTimeZone} says otherwise; patterns are those of Joda-Time. */
final class Functions {

    private static final int PATTERN_CHARACTERS_MAX = 200;
    private static final Pattern PERIOD = Pattern.compile("\\s*(-?[0-9]{1,9})\\s+([a-z]+?)s?\\s*");
    private static final SortedMap<String, Function> BY_NAME = new TreeMap<>();

    static {
        field("year", DateTime::getYear);
        field("month", DateTime::getMonthOfYear);
        field("day", DateTime::getDayOfMonth);
        field("hour", DateTime::getHourOfDay);
        field("minute", DateTime::getMinuteOfHour);
        field("dayOfYear", DateTime::getDayOfYear);
        moved("firstOfMonth", date -> date.withDayOfMonth(1));
        moved("midnight", DateTime::withTimeAtStartOfDay);
        moved("sunday", date -> date.minusDays(date.getDayOfWeek() % 7));
        moved("yesterday", date -> date.minusDays(1));
        shift("Years", DateTime::plusYears, DateTime::minusYears);
        shift("Months", DateTime::plusMonths, DateTime::minusMonths);
        shift("Weeks", DateTime::plusWeeks, DateTime::minusWeeks);
        shift("Days", DateTime::plusDays, DateTime::minusDays);
        shift("Hours", DateTime::plusHours, DateTime::minusHours);
        shift("Minutes", DateTime::plusMinutes, DateTime::minusMinutes);
        add("makeDate", 3, values -> date(values, false));
        add("makeDateTime", 5, values -> date(values, true));
        add(
                "format",
                2,
                values -> new Value.Text(
                        format(Arguments.date(values.get(0)), values.get(1).show())));
        add(
                "inTimeZone",
                2,
                values -> new Value.Date(Arguments.date(values.get(0))
                        .withZone(zone(values.get(1).show()))));
        add(
                "plusPeriod",
                2,
                values -> new Value.Date(
                        plusPeriod(Arguments.date(values.get(0)), values.get(1).show())));
    }

    private Functions() {}

    static Optional<Function> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    static List<String> names() {
        return List.copyOf(BY_NAME.keySet());
    }

    private static void add(String name, int arguments, Function.Body body) {
        BY_NAME.put(name, new Function(name, arguments, body));
    }

    private static void field(String name, ToIntFunction<DateTime> field) {
        add(name, 1, values -> new Value.Whole(field.applyAsInt(Arguments.date(values.get(0)))));
    }

    private static void moved(String name, UnaryOperator<DateTime> move) {
        add(name, 1, values -> new Value.Date(move.apply(Arguments.date(values.get(0)))));
    }

    private static void shift(String unit, Shift plus, Shift minus) {
        add(
                "plus" + unit,
                2,
                values -> new Value.Date(plus.by(Arguments.date(values.get(0)), Arguments.integer(values.get(1)))));
        add(
                "minus" + unit,
                2,
                values -> new Value.Date(minus.by(Arguments.date(values.get(0)), Arguments.integer(values.get(1)))));
    }

    private static Value date(List<Value> values, boolean withTime) {
        int hour = withTime ? Arguments.integer(values.get(3)) : 0;
        int minute = withTime ? Arguments.integer(values.get(4)) : 0;
        return new Value.Date(new DateTime(
                Arguments.integer(values.get(0)),
                Arguments.integer(values.get(1)),
                Arguments.integer(values.get(2)),
                hour,
                minute,
                DateTimeZone.UTC));
    }

    private static String format(DateTime date, String pattern) {
        if (pattern.length() > PATTERN_CHARACTERS_MAX) {
            throw new Problem(ExpressionCode.BAD_PATTERN, pattern.substring(0, PATTERN_CHARACTERS_MAX) + "…");
        }
        DateTimeFormatter formatter;
        try {
            formatter = DateTimeFormat.forPattern(pattern).withLocale(Locale.ENGLISH);
        } catch (IllegalArgumentException e) {
            throw new Problem(ExpressionCode.BAD_PATTERN, pattern).because(e);
        }
        return formatter.print(date);
    }

    private static DateTimeZone zone(String id) {
        try {
            return DateTimeZone.forID(id);
        } catch (IllegalArgumentException e) {
            throw new Problem(ExpressionCode.BAD_TIME_ZONE, id).because(e);
        }
    }

    private static DateTime plusPeriod(DateTime date, String period) {
        Matcher matcher = PERIOD.matcher(period.toLowerCase(Locale.ROOT));
        Shift shift = matcher.matches() ? UNITS.get(matcher.group(2)) : null;
        if (shift == null) {
            throw new Problem(ExpressionCode.BAD_PERIOD, period);
        }
        return shift.by(date, Integer.parseInt(matcher.group(1)));
    }

    private static final Map<String, Shift> UNITS = Map.of(
            "year", DateTime::plusYears,
            "month", DateTime::plusMonths,
            "week", DateTime::plusWeeks,
            "day", DateTime::plusDays,
            "hour", DateTime::plusHours,
            "minute", DateTime::plusMinutes);

    private interface Shift {
        DateTime by(DateTime date, int count);
    }
}
