package io.mulgil.stores.query;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.Where;
import io.mulgil.stores.StoreCode;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the embedded engine complains about, as problems with a place. */
public final class SqlProblems {

    private static final Pattern CSV_LINE = Pattern.compile("CSV Error on Line: (\\d+)");
    private static final Pattern CSV_TYPE = Pattern.compile(
            "Error when converting column \"(.*?)\"\\. Could not convert string \"(.*?)\" to '(.*?)'", Pattern.DOTALL);
    private static final Pattern CSV_FILE = Pattern.compile("(?m)^\\s*file\\s*=\\s*(.+)$");
    private static final Pattern CAST = Pattern.compile(
            "(?:Could not convert string|Could not cast|Failed to cast).*?'(.*?)'.*?(?:to|type) '?([A-Z0-9_()]+)");
    private static final Pattern WRITE = Pattern.compile("file \\\\?\"([^\"\\\\]+)\\\\?\"");
    private static final String DISK_FULL = "No space left on device";
    private static final int REASON_CHARACTERS_MAX = 300;

    private SqlProblems() {}

    /** The problem a failed statement stands for. */
    public static Problem of(SQLException e) {
        String message = String.valueOf(e.getMessage());
        Matcher line = CSV_LINE.matcher(message);
        if (line.find()) {
            return csv(message, Integer.parseInt(line.group(1))).because(e);
        }
        if (message.contains("Out of Memory Error")) {
            return new Problem(StoreCode.SQL_MEMORY, reason(message)).because(e);
        }
        if (message.contains(DISK_FULL)) {
            Matcher file = WRITE.matcher(message);
            String place = file.find() ? file.group(1) : "…";
            return new Problem(StoreCode.STAGING_FAILED, place, DISK_FULL).because(e);
        }
        if (message.contains("No magic bytes")
                || message.contains("Parquet")
                || message.contains("too small to be a")) {
            return new Problem(StoreCode.FILE_UNREADABLE, reason(message)).because(e);
        }
        Matcher cast = CAST.matcher(message);
        if (message.contains("Conversion Error") && cast.find()) {
            return new Problem(StoreCode.WRONG_TYPE, cast.group(1), "?", cast.group(2)).because(e);
        }
        return new Problem(StoreCode.SQL_FAILED, reason(message)).because(e);
    }

    private static Problem csv(String message, int line) {
        Matcher file = CSV_FILE.matcher(message);
        String name = file.find() ? file.group(1).strip() : "…";
        Where where = Where.in(name).at(line, 1);
        Matcher type = CSV_TYPE.matcher(message);
        return type.find()
                ? new Problem(StoreCode.CSV_WRONG_TYPE, type.group(2), type.group(1), type.group(3), name, line)
                        .at(where)
                : new Problem(StoreCode.CSV_BROKEN, reason(message), name, line).at(where);
    }

    // The engine goes on with a drawing of the place, hints and its own address; the first line says what is wrong.
    private static String reason(String message) {
        String first = message.replaceFirst("^java\\.sql\\.SQLException: ", "")
                .lines()
                .findFirst()
                .orElse("no reason given");
        return first.length() <= REASON_CHARACTERS_MAX ? first : first.substring(0, REASON_CHARACTERS_MAX) + "…";
    }
}
