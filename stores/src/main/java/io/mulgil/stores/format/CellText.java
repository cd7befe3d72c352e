package io.mulgil.stores.format;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.TimeStampMicroTZVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;

/** A cell as the text SQL databases read, and as previews show it. */
public final class CellText {

    /** Stands for SQL null: this very object's text occurs in no data, since a NUL is refused by every SQL database. */
    public static final String NULL = "\0";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

    private CellText() {}

    public static String of(FieldVector column, int row) {
        if (column.isNull(row)) {
            return NULL;
        }
        if (column instanceof VarCharVector text) {
            return new String(text.get(row), StandardCharsets.UTF_8);
        }
        if (column instanceof TimeStampMicroTZVector time) {
            return local(time.get(row)).format(TIME) + "Z";
        }
        if (column instanceof TimeStampVector time) {
            return local(time.get(row)).format(TIME);
        }
        if (column instanceof DateDayVector date) {
            return LocalDate.ofEpochDay(date.get(row)).toString();
        }
        if (column instanceof BitVector truth) {
            return truth.get(row) == 1 ? "1" : "0";
        }
        if (column instanceof DecimalVector decimal) {
            return decimal.getObject(row).toPlainString();
        }
        if (column instanceof VarBinaryVector bytes) {
            return "\\x" + HexFormat.of().formatHex(bytes.get(row));
        }
        return String.valueOf(column.getObject(row));
    }

    private static LocalDateTime local(long micros) {
        return LocalDateTime.ofInstant(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), ZoneOffset.UTC);
    }
}
