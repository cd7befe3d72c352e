package io.mulgil.stores.sink;

import io.mulgil.stores.database.SqlEngine;
import io.mulgil.stores.format.CellText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/** PostgreSQL's COPY in text form: several times faster than inserts, and part of the transaction. */
final class CopyLoader implements RowLoader {

    private final CopyIn copy;
    private final List<String> slotValues;

    CopyLoader(Connection connection, TargetTable target, List<String> columns) throws SQLException {
        String list = columns.stream().map(SqlEngine.POSTGRESQL::quoted).collect(Collectors.joining(", "));
        this.copy = new CopyManager(connection.unwrap(BaseConnection.class))
                .copyIn("copy " + target.sql() + " (" + list + ") from stdin");
        this.slotValues = target.hasSlot() ? List.of(target.slotValue()) : List.of();
    }

    @Override
    public void load(VectorSchemaRoot batch) throws SQLException {
        ByteArrayOutputStream text = new ByteArrayOutputStream(batch.getRowCount() * 64);
        for (int row = 0; row < batch.getRowCount(); row++) {
            boolean first = true;
            for (FieldVector column : batch.getFieldVectors()) {
                if (!first) {
                    text.write('\t');
                }
                first = false;
                append(text, CellText.of(column, row));
            }
            for (String value : slotValues) {
                text.write('\t');
                append(text, value);
            }
            text.write('\n');
        }
        byte[] bytes = text.toByteArray();
        copy.writeToCopy(bytes, 0, bytes.length);
    }

    @Override
    public void finish() throws SQLException {
        copy.endCopy();
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    private static void append(ByteArrayOutputStream text, String value) {
        if (value.equals(CellText.NULL)) {
            text.writeBytes(new byte[] {'\\', 'N'});
            return;
        }
        for (byte each : value.getBytes(StandardCharsets.UTF_8)) {
            switch (each) {
                case '\t' -> text.writeBytes(new byte[] {'\\', 't'});
                case '\n' -> text.writeBytes(new byte[] {'\\', 'n'});
                case '\r' -> text.writeBytes(new byte[] {'\\', 'r'});
                case '\\' -> text.writeBytes(new byte[] {'\\', '\\'});
                default -> text.write(each);
            }
        }
    }
}
