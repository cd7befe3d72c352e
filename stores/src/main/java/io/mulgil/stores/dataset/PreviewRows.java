package io.mulgil.stores.dataset;

import io.mulgil.kernel.rows.TableReader;
import io.mulgil.stores.format.CellText;
import io.mulgil.stores.format.ColumnType;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/** Rows as JSON cells. */
final class PreviewRows {

    private static final int CELL_CHARACTERS_MAX = 1_000;

    private PreviewRows() {}

    static Preview read(long version, TableReader reader, int rowsMax) {
        List<Preview.Column> columns = reader.schema().getFields().stream()
                .map(field ->
                        new Preview.Column(field.getName(), ColumnType.of(field).sql()))
                .toList();
        List<List<JsonNode>> rows = new ArrayList<>();
        while (rows.size() <= rowsMax && reader.next()) {
            VectorSchemaRoot batch = reader.batch();
            for (int row = 0; row < batch.getRowCount() && rows.size() <= rowsMax; row++) {
                int at = row;
                rows.add(batch.getFieldVectors().stream()
                        .map(column -> cell(column, at))
                        .toList());
            }
        }
        boolean more = rows.size() > rowsMax;
        return new Preview(version, columns, more ? rows.subList(0, rowsMax) : rows, more);
    }

    private static JsonNode cell(FieldVector column, int row) {
        Object value = column.isNull(row) ? NullNode.getInstance() : column.getObject(row);
        if (value instanceof JsonNode none) {
            return none;
        }
        if (value instanceof Boolean truth) {
            return BooleanNode.valueOf(truth);
        }
        if (value instanceof Long || value instanceof Integer) {
            return column instanceof DateDayVector || column instanceof TimeStampVector
                    ? StringNode.valueOf(CellText.of(column, row))
                    : LongNode.valueOf(((Number) value).longValue());
        }
        if (value instanceof Double number && Double.isFinite(number)) {
            return DoubleNode.valueOf(number);
        }
        if (value instanceof byte[] bytes) {
            return StringNode.valueOf(shortened(HexFormat.of().formatHex(bytes)));
        }
        return StringNode.valueOf(shortened(String.valueOf(value)));
    }

    private static String shortened(String text) {
        return text.length() <= CELL_CHARACTERS_MAX ? text : text.substring(0, CELL_CHARACTERS_MAX) + "…";
    }
}
