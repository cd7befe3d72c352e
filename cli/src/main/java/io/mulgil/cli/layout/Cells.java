package io.mulgil.cli.layout;

import tools.jackson.databind.JsonNode;

/** How values look in a cell of a table. */
public final class Cells {

    private static final int SECONDS_LENGTH = "2001-01-01T00:00:00".length();

    private Cells() {}

    public static String text(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        return oneLine(value.isContainer() ? value.toString() : value.asString());
    }

    /** An ISO-8601 time to the second in UTC, a date alone when it is midnight. */
    public static String time(String iso) {
        if (iso.length() < SECONDS_LENGTH) {
            return iso;
        }
        String clock = iso.substring(11, SECONDS_LENGTH);
        return clock.equals("00:00:00") ? iso.substring(0, 10) : iso.substring(0, 10) + " " + clock;
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
        return String.format(java.util.Locale.ROOT, "%.1f %ciB", amount, "KMGT".charAt(unit));
    }

    /** A count with a thin separator for thousands. */
    public static String count(long count) {
        return String.format(java.util.Locale.ROOT, "%,d", count);
    }

    static String oneLine(String text) {
        return text.replaceAll("[\\t\\r\\n]+", " ");
    }
}
