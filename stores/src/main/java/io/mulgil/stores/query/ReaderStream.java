package io.mulgil.stores.query;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.rows.TableReader;
import java.io.IOException;
import java.util.Optional;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorLoader;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * A table reader as the Arrow stream the embedded engine takes rows from. Buffers are shared, not copied: readers make new ones for
 * every batch. A problem of the reader is kept, since only its text passes through the engine.
 */
final class ReaderStream extends ArrowReader {

    private final TableReader reader;
    private Optional<Problem> failure = Optional.empty();

    ReaderStream(TableReader reader, BufferAllocator allocator) {
        super(allocator);
        this.reader = reader;
    }

    /** The stream to hand over; the caller closes it. */
    ArrowArrayStream export(BufferAllocator allocator) {
        ArrowArrayStream stream = ArrowArrayStream.allocateNew(allocator);
        Data.exportArrayStream(allocator, this, stream);
        return stream;
    }

    /** What the reader failed with, if it did. */
    Optional<Problem> failure() {
        return failure;
    }

    @Override
    public boolean loadNextBatch() throws IOException {
        prepareLoadNextBatch();
        try {
            if (!reader.next()) {
                return false;
            }
            try (ArrowRecordBatch batch = new VectorUnloader(reader.batch()).getRecordBatch()) {
                new VectorLoader(getVectorSchemaRoot()).load(batch);
            }
            return true;
        } catch (Problem problem) {
            failure = Optional.of(problem);
            throw new IOException(problem);
        }
    }

    @Override
    public long bytesRead() {
        return 0;
    }

    @Override
    protected void closeReadSource() {
        // The table reader belongs to whoever opened it.
    }

    @Override
    protected Schema readSchema() {
        return reader.schema();
    }
}
