package io.mulgil.stores.format;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.stores.StoreCode;
import java.util.List;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;

/**
 * The type of one column.
 *
 * @param precision digits of a DECIMAL; 0 otherwise
 * @param scale digits behind the point of a DECIMAL; 0 otherwise
 */
public record ColumnType(ColumnKind kind, int precision, int scale) {

    /** Digits a DECIMAL can have. */
    public static final int PRECISION_MAX = 38;

    public static ColumnType of(ColumnKind kind) {
        return new ColumnType(kind, 0, 0);
    }

    public static ColumnType decimal(int precision, int scale) {
        return new ColumnType(ColumnKind.DECIMAL, precision, scale);
    }

    /**
     * The column type of an Arrow field.
     *
     * @throws Problem MG-2403 when rows never hold such a type
     */
    public static ColumnType of(Field field) {
        ArrowType type = field.getType();
        if (type instanceof ArrowType.Decimal decimal) {
            return decimal(decimal.getPrecision(), decimal.getScale());
        }
        for (ColumnKind kind : ColumnKind.values()) {
            if (kind != ColumnKind.DECIMAL && sameType(arrow(kind), type)) {
                return of(kind);
            }
        }
        throw new Problem(StoreCode.WRONG_TYPE, type.toString(), field.getName(), "BOOLEAN … BLOB");
    }

    /** This type as an Arrow field that may hold nulls. */
    public Field field(String name) {
        ArrowType type = kind == ColumnKind.DECIMAL ? new ArrowType.Decimal(precision, scale, 128) : arrow(kind);
        return new Field(name, FieldType.nullable(type), List.of());
    }

    /** The name in SQL of the embedded engine. */
    public String sql() {
        return switch (kind) {
            case DECIMAL -> "DECIMAL(" + precision + "," + scale + ")";
            case TIMESTAMPTZ -> "TIMESTAMP WITH TIME ZONE";
            case BOOLEAN, INTEGER, BIGINT, DOUBLE, VARCHAR, DATE, TIMESTAMP, BLOB -> kind.name();
        };
    }

    // A time zone's name does not change what is stored: microseconds since the epoch.
    private static boolean sameType(ArrowType one, ArrowType other) {
        if (one instanceof ArrowType.Timestamp first && other instanceof ArrowType.Timestamp second) {
            return first.getUnit() == second.getUnit()
                    && (first.getTimezone() == null) == (second.getTimezone() == null);
        }
        return one.equals(other);
    }

    private static ArrowType arrow(ColumnKind kind) {
        return switch (kind) {
            case BOOLEAN -> ArrowType.Bool.INSTANCE;
            case INTEGER -> new ArrowType.Int(32, true);
            case BIGINT -> new ArrowType.Int(64, true);
            case DOUBLE -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
            case DECIMAL -> new ArrowType.Decimal(PRECISION_MAX, 0, 128);
            case VARCHAR -> ArrowType.Utf8.INSTANCE;
            case DATE -> new ArrowType.Date(DateUnit.DAY);
            case TIMESTAMP -> new ArrowType.Timestamp(TimeUnit.MICROSECOND, null);
            case TIMESTAMPTZ -> new ArrowType.Timestamp(TimeUnit.MICROSECOND, "UTC");
            case BLOB -> ArrowType.Binary.INSTANCE;
        };
    }
}
