package io.mulgil.stores.sink;

import io.mulgil.stores.format.CellText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/** SQLite: one prepared insert, run in batches within the transaction. */
final class InsertLoader implements RowLoader {

    private final PreparedStatement insert;
    private final List<String> slotValues;

    InsertLoader(Connection connection, TargetTable target, List<String> columns) throws SQLException {
        String list = columns.stream().map(target.engine()::quoted).collect(Collectors.joining(", "));
        String marks = String.join(", ", Collections.nCopies(columns.size(), "?"));
        this.insert =
                connection.prepareStatement("insert into " + target.sql() + " (" + list + ") values (" + marks + ")");
        this.slotValues = target.hasSlot() ? List.of(target.slotValue()) : List.of();
    }

    @Override
    public void load(VectorSchemaRoot batch) throws SQLException {
        for (int row = 0; row < batch.getRowCount(); row++) {
            int at = 1;
            for (FieldVector column : batch.getFieldVectors()) {
                bind(at++, column, row);
            }
            for (String value : slotValues) {
                insert.setString(at++, value);
            }
            insert.addBatch();
        }
        insert.executeBatch();
    }

    @Override
    public void finish() {
        // Every batch has been taken already.
    }

    @Override
    public void close() throws SQLException {
        insert.close();
    }

    private void bind(int at, FieldVector column, int row) throws SQLException {
        if (column.isNull(row)) {
            insert.setObject(at, null);
        } else if (column instanceof BigIntVector number) {
            insert.setLong(at, number.get(row));
        } else if (column instanceof IntVector number) {
            insert.setInt(at, number.get(row));
        } else if (column instanceof Float8Vector number) {
            insert.setDouble(at, number.get(row));
        } else if (column instanceof BitVector truth) {
            insert.setInt(at, truth.get(row));
        } else if (column instanceof VarBinaryVector bytes) {
            insert.setBytes(at, bytes.get(row));
        } else {
            insert.setString(at, CellText.of(column, row));
        }
    }
}
