package io.mulgil.stores.query;

import io.mulgil.stores.format.ColumnKind;
import io.mulgil.stores.format.ColumnType;
import io.mulgil.stores.format.SqlWords;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * A column of a query's answer, as the engine names its type and as it travels. What rows do not hold is cast: wider numbers to
 * BIGINT, which fails where one does not fit, everything else to text.
 *
 * @param cast whether the engine's own type differs
 */
record QueryColumn(String name, ColumnType type, boolean cast) {

    private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+),\\s*(\\d+)\\)");

    /** The columns of a query, without running it. */
    static List<QueryColumn> of(SqlJob job, String select) {
        List<QueryColumn> columns = new ArrayList<>();
        try (Statement statement = job.connection().createStatement();
                ResultSet rows = statement.executeQuery("describe " + select)) {
            while (rows.next()) {
                columns.add(of(rows.getString(1), rows.getString(2).toUpperCase(Locale.ROOT)));
            }
            return columns;
        } catch (SQLException e) {
            throw SqlProblems.of(e);
        }
    }

    /** The query with every column cast to the type it travels in. */
    static String projection(List<QueryColumn> columns, String select) {
        if (columns.stream().noneMatch(QueryColumn::cast)) {
            return select;
        }
        String list = columns.stream()
                .map(column -> column.cast()
                        ? "cast(" + SqlWords.quoted(column.name()) + " as "
                                + column.type().sql() + ") as " + SqlWords.quoted(column.name())
                        : SqlWords.quoted(column.name()))
                .collect(Collectors.joining(", "));
        return "select " + list + " from (" + select + "\n)";
    }

    static Schema schema(List<QueryColumn> columns) {
        return new Schema(columns.stream()
                .map(column -> column.type().field(column.name()))
                .toList());
    }

    private static QueryColumn of(String name, String type) {
        Matcher decimal = DECIMAL.matcher(type);
        if (decimal.matches()) {
            int precision = Integer.parseInt(decimal.group(1));
            return new QueryColumn(name, ColumnType.decimal(precision, Integer.parseInt(decimal.group(2))), false);
        }
        return switch (type) {
            case "BOOLEAN" -> new QueryColumn(name, ColumnType.of(ColumnKind.BOOLEAN), false);
            case "INTEGER" -> new QueryColumn(name, ColumnType.of(ColumnKind.INTEGER), false);
            case "TINYINT", "SMALLINT", "UTINYINT", "USMALLINT" ->
                new QueryColumn(name, ColumnType.of(ColumnKind.INTEGER), true);
            case "BIGINT" -> new QueryColumn(name, ColumnType.of(ColumnKind.BIGINT), false);
            case "UINTEGER", "UBIGINT", "HUGEINT", "UHUGEINT" ->
                new QueryColumn(name, ColumnType.of(ColumnKind.BIGINT), true);
            case "DOUBLE" -> new QueryColumn(name, ColumnType.of(ColumnKind.DOUBLE), false);
            case "FLOAT" -> new QueryColumn(name, ColumnType.of(ColumnKind.DOUBLE), true);
            case "VARCHAR" -> new QueryColumn(name, ColumnType.of(ColumnKind.VARCHAR), false);
            case "DATE" -> new QueryColumn(name, ColumnType.of(ColumnKind.DATE), false);
            case "TIMESTAMP" -> new QueryColumn(name, ColumnType.of(ColumnKind.TIMESTAMP), false);
            case "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS" ->
                new QueryColumn(name, ColumnType.of(ColumnKind.TIMESTAMP), true);
            case "TIMESTAMP WITH TIME ZONE" -> new QueryColumn(name, ColumnType.of(ColumnKind.TIMESTAMPTZ), false);
            case "BLOB" -> new QueryColumn(name, ColumnType.of(ColumnKind.BLOB), false);
            default -> new QueryColumn(name, ColumnType.of(ColumnKind.VARCHAR), true);
        };
    }
}
