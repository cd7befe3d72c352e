package io.mulgil.cli.layout;

import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** How values look in a cell of a table. */
public final class Cells {

    private static final Pattern BREAKS = Pattern.compile("[\\t\\r\\n]+");
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f\\u202a-\\u202e\\u2066-\\u2069]");
    private static final int SECONDS_LENGTH = "2001-01-01T00:00:00".length();

    private Cells() {}

    public static String text(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        return oneLine(value.isContainer() ? value.toString() : value.asString());
    }

    /** An ISO-8601 time to the second in UTC, marked {@code Z}; a date alone when that is midnight. */
    public static String time(String iso) {
        if (iso.length() < SECONDS_LENGTH) {
            return iso;
        }
        String clock = iso.substring(11, SECONDS_LENGTH);
        return clock.equals("00:00:00") ? iso.substring(0, 10) : iso.substring(0, 10) + " " + clock + "Z";
    }

    /** Bytes in the unit that gives a short figure. */
    public static String bytes(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        double amount = bytes;
        int unit = -1;
        while (amount >= 1024 && unit < 3) {
            amount /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %ciB", amount, "KMGT".charAt(unit));
    }

    /** A count with a comma between the thousands. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /**
     * Text that is safe in a terminal and stays on its line: blanks for tabs and line ends, {@code \\u001b} for a control character or
     * one that turns the direction of writing.
     */
    public static String oneLine(String text) {
        return UNSAFE.matcher(BREAKS.matcher(text).replaceAll(" "))
                .replaceAll(found -> String.format(
                        Locale.ROOT, "\\\\u%04x", (int) found.group().charAt(0)));
    }
}
