package io.mulgil.kernel.problem;

import java.util.ArrayList;
import java.util.List;

/**
 * The place a {@link Problem} concerns. Parts that are not known are empty or zero.
 *
 * @param source file name, address or table; may be empty
 * @param line 1-based line in the source; 0 when not known
 * @param column 1-based column in the line; 0 when not known
 * @param object id of the object concerned; may be empty
 * @param field field of that object; may be empty
 */
public record Where(String source, int line, int column, String object, String field) {

    public static final Where NOWHERE = new Where("", 0, 0, "", "");

    public static Where in(String source) {
        return new Where(source, 0, 0, "", "");
    }

    public static Where object(String object) {
        return new Where("", 0, 0, object, "");
    }

    public Where at(int newLine, int newColumn) {
        return new Where(source, newLine, newColumn, object, field);
    }

    public Where object(String newObject, String newField) {
        return new Where(source, line, column, newObject, newField);
    }

    public Where from(String newSource) {
        return new Where(newSource, line, column, object, field);
    }

    public boolean isKnown() {
        return !equals(NOWHERE);
    }

    /** The place in one line, for example {@code flights.yaml:12:7 extract.input}; empty when nothing is known. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        if (!source.isEmpty() || line > 0) {
            parts.add(source + (line > 0 ? ":" + line + ":" + column : ""));
        }
        if (!object.isEmpty() || !field.isEmpty()) {
            parts.add(field.isEmpty() ? object : object + "." + field);
        }
        return String.join(" ", parts);
    }
}
