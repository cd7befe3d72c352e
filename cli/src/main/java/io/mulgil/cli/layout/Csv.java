package io.mulgil.cli.layout;

import java.util.List;
import java.util.stream.Collectors;

/** Lines of comma-separated values, quoted where they have to be. */
public final class Csv {

    private Csv() {}

    public static String line(List<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(","));
    }

    private static String cell(String value) {
        boolean isPlain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return isPlain ? value : "\"" + value.replace("\"", "\"\"") + "\"";
    }
}
