package io.mulgil.stores.database;

import io.mulgil.stores.format.ColumnKind;
import io.mulgil.stores.format.ColumnType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

/** The SQL databases the type {@code jdbc} knows, and how their dialects differ. */
public enum SqlEngine {
    POSTGRESQL,
    SQLITE;

    /** Name as written in a datastore's description. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** An identifier as it stands in SQL; both engines double the quotes inside. */
    public String quoted(String identifier) {
        return "\"" + identifier.replace("\"", "\"\"") + "\"";
    }

    /** A table's name with its schema, quoted; {@code schema.table} in the name wins over {@code schema}. */
    public String table(String schema, String table) {
        int dot = table.indexOf('.');
        if (dot > 0 && dot < table.length() - 1) {
            return quoted(table.substring(0, dot)) + "." + quoted(table.substring(dot + 1));
        }
        return schema.isEmpty() ? quoted(table) : quoted(schema) + "." + quoted(table);
    }

    /** Whether there is a table or view of that name. */
    public boolean hasTable(Connection connection, String schema, String name) throws SQLException {
        String question =
                switch (this) {
                    case POSTGRESQL -> "select 1 where to_regclass(?) is not null";
                    case SQLITE -> "select 1 from sqlite_master where type in ('table', 'view') and name = ?";
                };
        try (PreparedStatement ask = connection.prepareStatement(question)) {
            ask.setString(1, this == POSTGRESQL ? table(schema, name) : name);
            try (ResultSet answer = ask.executeQuery()) {
                return answer.next();
            }
        }
    }

    /** The type a column gets when the sink creates its table. */
    public String columnType(ColumnType type) {
        return switch (this) {
            case POSTGRESQL -> postgresqlType(type);
            case SQLITE -> sqliteType(type);
        };
    }

    private static String postgresqlType(ColumnType type) {
        return switch (type.kind()) {
            case BOOLEAN -> "boolean";
            case INTEGER -> "integer";
            case BIGINT -> "bigint";
            case DOUBLE -> "double precision";
            case DECIMAL -> "numeric(" + type.precision() + "," + type.scale() + ")";
            case VARCHAR -> "text";
            case DATE -> "date";
            case TIMESTAMP -> "timestamp";
            case TIMESTAMPTZ -> "timestamptz";
            case BLOB -> "bytea";
        };
    }

    private static String sqliteType(ColumnType type) {
        return type.kind() == ColumnKind.DECIMAL
                ? "DECIMAL(" + type.precision() + "," + type.scale() + ")"
                : type.kind() == ColumnKind.VARCHAR ? "TEXT" : type.kind().name();
    }
}
