package io.mulgil.stores.database;

import io.mulgil.stores.format.ColumnKind;
import io.mulgil.stores.format.ColumnType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;

/** One column of a JDBC answer: its type on the way, and how a value of it gets into an Arrow vector. */
record JdbcColumn(String name, ColumnType type, SqlEngine engine) {

    private static final int SQLITE_DECIMAL_SCALE = 9;

    static List<JdbcColumn> of(ResultSet rows, SqlEngine engine) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        List<JdbcColumn> list = new ArrayList<>();
        for (int index = 1; index <= columns.getColumnCount(); index++) {
            ColumnType type =
                    switch (engine) {
                        case POSTGRESQL -> postgresql(columns, index);
                        case SQLITE -> sqlite(columns, index);
                    };
            list.add(new JdbcColumn(columns.getColumnLabel(index), type, engine));
        }
        return list;
    }

    /** @throws IllegalArgumentException when the value is not of the column's type */
    void read(ResultSet rows, int index, FieldVector vector, int row) throws SQLException {
        Object value = rows.getObject(index);
        if (value == null) {
            vector.setNull(row);
            return;
        }
        switch (type.kind()) {
            case BOOLEAN -> ((BitVector) vector).setSafe(row, asBoolean(value) ? 1 : 0);
            case INTEGER -> ((IntVector) vector).setSafe(row, Math.toIntExact(asLong(value)));
            case BIGINT -> ((BigIntVector) vector).setSafe(row, asLong(value));
            case DOUBLE -> ((Float8Vector) vector).setSafe(row, asNumber(value).doubleValue());
            case DECIMAL -> ((DecimalVector) vector).setSafe(row, asDecimal(value));
            case VARCHAR ->
                ((VarCharVector) vector).setSafe(row, rows.getString(index).getBytes(StandardCharsets.UTF_8));
            case DATE ->
                ((DateDayVector) vector)
                        .setSafe(row, Math.toIntExact(asDate(rows, index).toEpochDay()));
            case TIMESTAMP ->
                ((TimeStampVector) vector)
                        .setSafe(row, micros(asLocalTime(rows, index).atOffset(ZoneOffset.UTC)));
            case TIMESTAMPTZ -> ((TimeStampVector) vector).setSafe(row, micros(asInstant(rows, index)));
            case BLOB -> ((VarBinaryVector) vector).setSafe(row, rows.getBytes(index));
        }
    }

    private static ColumnType postgresql(ResultSetMetaData columns, int index) throws SQLException {
        return switch (columns.getColumnType(index)) {
            case Types.BIT, Types.BOOLEAN -> ColumnType.of(ColumnKind.BOOLEAN);
            case Types.SMALLINT, Types.INTEGER -> ColumnType.of(ColumnKind.INTEGER);
            case Types.BIGINT -> ColumnType.of(ColumnKind.BIGINT);
            case Types.REAL, Types.FLOAT, Types.DOUBLE -> ColumnType.of(ColumnKind.DOUBLE);
            case Types.NUMERIC, Types.DECIMAL -> decimal(columns.getPrecision(index), columns.getScale(index));
            case Types.DATE -> ColumnType.of(ColumnKind.DATE);
            case Types.TIMESTAMP ->
                ColumnType.of(
                        columns.getColumnTypeName(index).equals("timestamptz")
                                ? ColumnKind.TIMESTAMPTZ
                                : ColumnKind.TIMESTAMP);
            case Types.TIMESTAMP_WITH_TIMEZONE -> ColumnType.of(ColumnKind.TIMESTAMPTZ);
            case Types.BINARY -> ColumnType.of(ColumnKind.BLOB);
            default -> ColumnType.of(ColumnKind.VARCHAR);
        };
    }

    // SQLite has no types of columns, only what their declaration says; its own rules of affinity are by parts of the
    // word.
    private static ColumnType sqlite(ResultSetMetaData columns, int index) throws SQLException {
        String declared = columns.getColumnTypeName(index).toUpperCase(Locale.ROOT);
        if (declared.startsWith("DECIMAL") || declared.startsWith("NUMERIC")) {
            int precision = columns.getPrecision(index);
            return precision > 0 ? decimal(precision, columns.getScale(index)) : ColumnType.of(ColumnKind.DOUBLE);
        }
        if (declared.startsWith("BOOL")) {
            return ColumnType.of(ColumnKind.BOOLEAN);
        }
        if (declared.startsWith("TIMESTAMPTZ")) {
            return ColumnType.of(ColumnKind.TIMESTAMPTZ);
        }
        if (declared.startsWith("TIMESTAMP") || declared.startsWith("DATETIME")) {
            return ColumnType.of(ColumnKind.TIMESTAMP);
        }
        if (declared.equals("DATE")) {
            return ColumnType.of(ColumnKind.DATE);
        }
        if (declared.contains("INT")) {
            return ColumnType.of(ColumnKind.BIGINT);
        }
        if (declared.contains("REAL")
                || declared.contains("FLOA")
                || declared.contains("DOUB")
                || declared.contains("NUM")) {
            return ColumnType.of(ColumnKind.DOUBLE);
        }
        return ColumnType.of(declared.contains("BLOB") ? ColumnKind.BLOB : ColumnKind.VARCHAR);
    }

    private static ColumnType decimal(int precision, int scale) {
        boolean bounded = precision > 0 && precision <= ColumnType.PRECISION_MAX && scale >= 0 && scale <= precision;
        return bounded
                ? ColumnType.decimal(precision, scale)
                : ColumnType.decimal(ColumnType.PRECISION_MAX, SQLITE_DECIMAL_SCALE);
    }

    private static boolean asBoolean(Object value) {
        return value instanceof Boolean truth ? truth : asLong(value) != 0;
    }

    private static long asLong(Object value) {
        return value instanceof Long || value instanceof Integer
                ? ((Number) value).longValue()
                : new BigDecimal(value.toString()).longValueExact();
    }

    private static Number asNumber(Object value) {
        return value instanceof Number number ? number : Double.valueOf(value.toString());
    }

    private BigDecimal asDecimal(Object value) {
        BigDecimal decimal = value instanceof BigDecimal exact ? exact : new BigDecimal(value.toString());
        return decimal.setScale(type.scale(), RoundingMode.UNNECESSARY);
    }

    private LocalDate asDate(ResultSet rows, int index) throws SQLException {
        return switch (engine) {
            case POSTGRESQL -> rows.getObject(index, LocalDate.class);
            case SQLITE -> LocalDate.parse(rows.getString(index));
        };
    }

    private LocalDateTime asLocalTime(ResultSet rows, int index) throws SQLException {
        return switch (engine) {
            case POSTGRESQL -> rows.getObject(index, LocalDateTime.class);
            case SQLITE -> SqliteTimes.local(rows.getString(index));
        };
    }

    private OffsetDateTime asInstant(ResultSet rows, int index) throws SQLException {
        return switch (engine) {
            case POSTGRESQL -> rows.getObject(index, OffsetDateTime.class);
            case SQLITE -> SqliteTimes.offset(rows.getString(index));
        };
    }

    private static long micros(OffsetDateTime time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time.toInstant());
    }
}
