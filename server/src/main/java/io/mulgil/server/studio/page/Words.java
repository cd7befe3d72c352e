package io.mulgil.server.studio.page;

import io.mulgil.kernel.text.Catalogue;
import io.mulgil.kernel.text.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * How one reader is spoken to: sentences from the catalogue, and numbers, sizes, times and ages in the reader's language and
 * zone. Immutable, thread-safe.
 */
public record Words(Catalogue catalogue, Language language, ZoneId zone) {

    private static final char NARROW_SPACE = '\u202f';
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter ENGLISH_TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter KOREAN_TIME =
            DateTimeFormatter.ofPattern("uuuu. M. d. a h:mm", Locale.KOREAN);

    public String say(String key, Object... arguments) {
        return catalogue.say(key, language, arguments);
    }

    /** The sentence for a count: {@code key.one} for exactly one where the language has it, else {@code key.many}. */
    public String counted(String key, long count) {
        return say(key + (count == 1 ? ".one" : ".many"), count(count));
    }

    /** Thousands set off with a narrow no-break space, so that a number never breaks. */
    public String count(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', NARROW_SPACE);
    }

    public String bytes(long bytes) {
        if (bytes < 1_000) {
            return count(bytes) + " B";
        }
        double value = bytes;
        String unit = "B";
        for (String larger : new String[] {"kB", "MB", "GB", "TB"}) {
            if (value < 999.95) {
                break;
            }
            value /= 1_000;
            unit = larger;
        }
        return String.format(Locale.ROOT, value < 9.95 ? "%.1f %s" : "%.0f %s", value, unit);
    }

    /** A length of time in at most two units, for example {@code 3 h 4 min}. */
    public String span(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        if (time.toMillis() < 100) {
            return say("studio.span.ms", Math.max(0, time.toMillis()));
        }
        if (seconds < 10) {
            return say("studio.span.s", String.format(Locale.ROOT, "%.1f", Math.max(0, time.toMillis()) / 1_000.0));
        }
        if (seconds < 60) {
            return say("studio.span.s", seconds);
        }
        if (seconds < 3_600) {
            return say("studio.span.min", seconds / 60, seconds % 60);
        }
        if (seconds < 86_400) {
            return say("studio.span.h", seconds / 3_600, seconds % 3_600 / 60);
        }
        return say("studio.span.d", seconds / 86_400, seconds % 86_400 / 3_600);
    }

    /** An age in one unit, for example {@code 12 min}; exact to the second below a minute. */
    public String age(Duration age) {
        long seconds = Math.max(0, age.toSeconds());
        if (seconds < 60) {
            return say("studio.age.s", seconds);
        }
        if (seconds < 3_600) {
            return say("studio.age.min", seconds / 60);
        }
        return seconds < 86_400 ? say("studio.age.h", seconds / 3_600) : say("studio.age.d", seconds / 86_400);
    }

    /** Day and minute, for example {@code 21 Nov 2026, 09:00}. */
    public String time(Instant at) {
        return formatter().format(at.atZone(zone));
    }

    public String clock(Instant at) {
        return CLOCK.format(at.atZone(zone));
    }

    private DateTimeFormatter formatter() {
        return switch (language) {
            case ENGLISH -> ENGLISH_TIME;
            case KOREAN -> KOREAN_TIME;
        };
    }
}
