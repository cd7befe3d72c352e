package io.mulgil.stores.sink;

import io.mulgil.kernel.rows.TableReader;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;

/** A single batch as a reader. Leaves the batch to its owner. */
final class OneBatch implements TableReader {

    private final VectorSchemaRoot batch;
    private boolean read;

    OneBatch(VectorSchemaRoot batch) {
        this.batch = batch;
    }

    @Override
    public Schema schema() {
        return batch.getSchema();
    }

    @Override
    public boolean next() {
        boolean first = !read;
        read = true;
        return first;
    }

    @Override
    public VectorSchemaRoot batch() {
        return batch;
    }

    @Override
    public void close() {
        // Nothing of its own.
    }
}
