package io.mulgil.stores.sink;

import java.sql.SQLException;
import org.apache.arrow.vector.VectorSchemaRoot;

/** The fastest way an engine takes many rows within a transaction. Confined to one thread. */
interface RowLoader extends AutoCloseable {

    void load(VectorSchemaRoot batch) throws SQLException;

    /** Everything loaded has been taken. */
    void finish() throws SQLException;

    @Override
    void close() throws SQLException;
}
