package io.mulgil.cli.layout;

import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * One column of a table.
 *
 * @param name as {@code --columns} and CSV call it, for example {@code lastRun}
 * @param value how a row's cell is drawn from its item
 * @param isOurs whether the name is Mulgil's, to be shown in the reader's language, or the data's own
 */
public record Column(String name, Function<JsonNode, String> value, boolean isNumber, boolean isOurs) {

    /** The field of that name, as text. */
    public static Column of(String name) {
        return new Column(name, item -> Cells.text(item.path(name)), false, true);
    }

    public static Column of(String name, Function<JsonNode, String> value) {
        return new Column(name, value, false, true);
    }

    /** The field of that name, aligned to the right. */
    public static Column number(String name) {
        return new Column(name, item -> Cells.text(item.path(name)), true, true);
    }

    public static Column number(String name, Function<JsonNode, String> value) {
        return new Column(name, value, true, true);
    }

    /** The field of that name, a time, to the second. */
    public static Column time(String name) {
        return new Column(name, item -> Cells.time(item.path(name).asString("")), false, true);
    }

    /** A column of the data itself. */
    public static Column data(String name, Function<JsonNode, String> value, boolean isNumber) {
        return new Column(name, value, isNumber, false);
    }
}
