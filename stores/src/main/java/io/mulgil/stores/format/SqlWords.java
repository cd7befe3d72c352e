package io.mulgil.stores.format;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Texts and names as they stand in the embedded engine's SQL. */
public final class SqlWords {

    private SqlWords() {}

    /** A text in quotes. */
    public static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** An identifier in quotes. */
    public static String quoted(String identifier) {
        return "\"" + identifier.replace("\"", "\"\"") + "\"";
    }

    /** A list of files. */
    public static String literals(List<Path> paths) {
        return paths.stream().map(path -> literal(path.toString())).collect(Collectors.joining(", ", "[", "]"));
    }
}
