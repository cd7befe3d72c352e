package io.mulgil.pipelines.ledger.batch;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is done with rows of a table.
 *
 * @param columns in the order they are bound
 * @param key columns that tell a row from others, {@code id} but where rows are put by another key
 * @param changing columns that are set where a row with the same key is there
 * @param isUpdate whether rows that are not there are left out, not added; {@code id} is bound last then
 */
record Change(String table, List<String> columns, String key, List<String> changing, boolean isUpdate) {

    private static final String ID = "id";

    static Change insert(String table, List<String> columns) {
        return new Change(table, columns, ID, List.of(), false);
    }

    static Change put(String table, List<String> columns, String key, List<String> changing) {
        return new Change(table, columns, key, changing, false);
    }

    static Change update(String table, List<String> columns) {
        return new Change(table, Stream.concat(columns.stream(), Stream.of(ID)).toList(), ID, columns, true);
    }

    /** The statement for one row, a question mark for each column. */
    String ofRow() {
        if (isUpdate) {
            return "update " + table + " set " + sets("?") + " where id = ?";
        }
        String marks = columns.stream().map(column -> "?").collect(Collectors.joining(", "));
        return "insert into " + into() + " values (" + marks + ")" + onConflict();
    }

    /** The statement for all rows of {@code source}, a table expression with the bound columns in order. */
    String ofAll(String source) {
        if (isUpdate) {
            return "update " + table + " set " + sets("v.") + " from " + source + " v (" + String.join(", ", columns)
                    + ") where " + table + ".id = v.id";
        }
        return "insert into " + into() + " select * from " + source + onConflict();
    }

    private String into() {
        return table + " (" + String.join(", ", columns) + ")";
    }

    private String onConflict() {
        return changing.isEmpty() ? "" : " on conflict (" + key + ") do update set " + sets("excluded.");
    }

    private String sets(String value) {
        return changing.stream()
                .map(column -> column + " = " + (value.equals("?") ? value : value + column))
                .collect(Collectors.joining(", "));
    }
}
