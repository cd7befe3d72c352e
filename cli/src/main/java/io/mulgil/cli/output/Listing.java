package io.mulgil.cli.output;

import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * How items of one kind are shown.
 *
 * @param schema name of the list's JSON form, for example {@code mulgil.runs/v1}
 * @param columns columns of the table, in order
 * @param name what {@code -o name} prints for an item
 */
public record Listing(String schema, List<Column> columns, Function<JsonNode, String> name) {

    public Listing {
        columns = List.copyOf(columns);
    }

    /** A listing whose items are named by their first column. */
    public static Listing of(String schema, Column... columns) {
        return new Listing(schema, List.of(columns), columns[0].value());
    }
}
