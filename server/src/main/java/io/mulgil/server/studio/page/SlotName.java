package io.mulgil.server.studio.page;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.server.ServerCode;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The name of a slot in addresses and on screens: its day alone when it starts at midnight UTC, else the moment it starts.
 *
 * @param start where the slot begins
 */
public record SlotName(Instant start) {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    /**
     * Reads what {@link #key()} has written.
     *
     * @throws Problem MG-7104 when {@code text} is something else
     */
    public static SlotName parse(String text) {
        try {
            boolean day = text.length() == 10;
            return new SlotName(
                    day ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant() : Instant.parse(text));
        } catch (DateTimeException e) {
            throw new Problem(ServerCode.BAD_PARAMETER, "slot", text, "2001-01-31").because(e);
        }
    }

    /** Exact, for addresses: {@code 2001-01-08} or {@code 2001-01-08T06:30:00Z}. */
    public String key() {
        return isDay() ? utc().toLocalDate().toString() : start.toString();
    }

    /** For people: {@code 2001-01-08} or {@code 2001-01-08 06:30}. */
    public String text() {
        return isDay() ? key() : utc().toLocalDate() + " " + label();
    }

    /** What neighbours in a grid have in common: the month of days, the day of shorter slots. */
    public String group() {
        String day = utc().toLocalDate().toString();
        return isDay() ? day.substring(0, 7) : day;
    }

    /** What tells neighbours in a grid apart: the day of the month, or the time. */
    public String label() {
        if (isDay()) {
            return utc().toLocalDate().toString().substring(8);
        }
        return (utc().getSecond() == 0 && utc().getNano() == 0 ? MINUTE : SECOND).format(utc());
    }

    public boolean isWeekend() {
        return isDay() && utc().getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
    }

    private boolean isDay() {
        return utc().toLocalTime().equals(LocalTime.MIDNIGHT);
    }

    private ZonedDateTime utc() {
        return start.atZone(ZoneOffset.UTC);
    }
}
