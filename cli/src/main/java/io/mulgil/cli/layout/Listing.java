package io.mulgil.cli.layout;

import io.mulgil.cli.text.CliCode;
import io.mulgil.kernel.problem.Problem;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
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

    /**
     * The columns of those names, in that order; all of them when no name is given.
     *
     * @throws Problem MG-7903 when there is no such column
     */
    public List<Column> columns(List<String> names) {
        return names.isEmpty() ? columns : names.stream().map(this::column).toList();
    }

    private Column column(String name) {
        return columns.stream()
                .filter(column -> column.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new Problem(
                        CliCode.BAD_VALUE,
                        name,
                        "--columns",
                        columns.stream().map(Column::name).collect(Collectors.joining(", "))));
    }
}
