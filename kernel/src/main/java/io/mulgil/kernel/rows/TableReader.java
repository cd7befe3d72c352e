package io.mulgil.kernel.rows;

import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Rows to be read once, batch by batch. Confined to one thread.
 *
 * <p>One root is filled again and again: what {@link #batch()} returns is valid until the next {@link #next()} or {@link #close()}.
 */
public interface TableReader extends AutoCloseable {

    /** The columns; known before the first batch. */
    Schema schema();

    /**
     * Loads the next batch of at most {@code Limits.batchRowsMax} rows into {@link #batch()}.
     *
     * @return false at the end
     * @throws io.mulgil.kernel.problem.Problem when the source fails or holds a value that is not of its column's type
     */
    boolean next();

    /** The batch loaded last. */
    VectorSchemaRoot batch();

    @Override
    void close();
}
