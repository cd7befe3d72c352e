package io.mulgil.stores.sink;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.stores.StoreCode;
import io.mulgil.stores.database.SqlEngine;
import io.mulgil.stores.format.ColumnType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * The table rows go to.
 *
 * @param slotColumn column the writer fills with {@code slotValue}; empty for plain append
 */
record TargetTable(SqlEngine engine, String schema, String name, String slotColumn, String slotValue) {

    String sql() {
        return engine.table(schema, name);
    }

    boolean hasSlot() {
        return !slotColumn.isEmpty();
    }

    /** The columns in the order they are written: the rows' own, then the slot's. */
    List<String> columns(Schema rows) {
        List<String> names = new ArrayList<>(
                rows.getFields().stream().map(field -> field.getName()).toList());
        if (hasSlot()) {
            names.add(slotColumn);
        }
        return names;
    }

    /** Creates the table where it is missing, and refuses one that lacks a column. Inside the sink's transaction. */
    void prepare(Connection connection, Schema rows) throws SQLException {
        if (hasSlot()
                && rows.getFields().stream().anyMatch(field -> field.getName().equals(slotColumn))) {
            throw new Problem(StoreCode.SLOT_COLUMN_TAKEN, slotColumn, name);
        }
        if (!engine.hasTable(connection, schema, name)) {
            create(connection, rows);
        }
        Set<String> present = present(connection);
        for (String column : columns(rows)) {
            if (!present.contains(column)) {
                throw new Problem(StoreCode.SINK_COLUMN_ABSENT, name, column);
            }
        }
    }

    /** Takes out the rows of this slot. */
    void clearSlot(Connection connection) throws SQLException {
        if (!hasSlot()) {
            return;
        }
        try (PreparedStatement delete =
                connection.prepareStatement("delete from " + sql() + " where " + engine.quoted(slotColumn) + " = ?")) {
            switch (engine) {
                // Of unknown type, so that the server takes it as whatever the column is.
                case POSTGRESQL -> delete.setObject(1, slotValue, Types.OTHER);
                case SQLITE -> delete.setString(1, slotValue);
            }
            delete.executeUpdate();
        }
    }

    private void create(Connection connection, Schema rows) throws SQLException {
        List<String> columns = new ArrayList<>();
        rows.getFields()
                .forEach(field ->
                        columns.add(engine.quoted(field.getName()) + " " + engine.columnType(ColumnType.of(field))));
        if (hasSlot()) {
            columns.add(engine.quoted(slotColumn) + " text not null");
        }
        try (Statement statement = connection.createStatement()) {
            SchemaLock.take(engine, statement);
            statement.execute("create table if not exists " + sql() + " (" + String.join(", ", columns) + ")");
        }
    }

    private Set<String> present(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery("select * from " + sql() + " where 1 = 0")) {
            ResultSetMetaData columns = none.getMetaData();
            Set<String> names = new HashSet<>();
            for (int index = 1; index <= columns.getColumnCount(); index++) {
                names.add(columns.getColumnName(index));
            }
            return names;
        }
    }
}
