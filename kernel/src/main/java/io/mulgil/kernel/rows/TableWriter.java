package io.mulgil.kernel.rows;

import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Takes rows for one output. Confined to one thread. Nothing becomes visible before {@link #finish()}; closing without it
 * undoes everything.
 */
public interface TableWriter extends AutoCloseable {

    /** Announces the columns; once, before the first batch. */
    void begin(Schema schema);

    /** Takes all rows of {@code batch}; the caller keeps the root. */
    void write(VectorSchemaRoot batch);

    /** Completes the output. A SQL sink is committed when this returns, a dataset output is staged. */
    Written finish();

    @Override
    void close();

    /** Copies everything {@code reader} has, and finishes. */
    default Written writeAll(TableReader reader) {
        begin(reader.schema());
        while (reader.next()) {
            write(reader.batch());
        }
        return finish();
    }
}
