package io.mulgil.pipelines.runner;

import io.mulgil.kernel.call.NodeAccess;
import io.mulgil.kernel.rows.TableReader;
import io.mulgil.kernel.rows.TableWriter;
import io.mulgil.kernel.rows.Written;
import io.mulgil.kernel.work.OutputResult;
import java.util.Optional;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;

/** Remembers what a writer has finished, for the attempt's completion. Confined to the attempt's thread. */
final class RecordingWriter implements TableWriter {

    private final NodeAccess output;
    private final PlaceOpener.OpenOutput open;
    private Optional<Written> written = Optional.empty();

    RecordingWriter(NodeAccess output, PlaceOpener.OpenOutput open) {
        this.output = output;
        this.open = open;
    }

    /** What the engine is told; empty when the output was not finished. */
    Optional<OutputResult> result() {
        return written.map(done -> new OutputResult(
                output.object(), output.outputKey(), done, open.manifest().get()));
    }

    @Override
    public void begin(Schema schema) {
        open.writer().begin(schema);
    }

    @Override
    public void write(VectorSchemaRoot batch) {
        open.writer().write(batch);
    }

    @Override
    public Written finish() {
        Written done = open.writer().finish();
        written = Optional.of(done);
        return done;
    }

    // Passed on whole: the writer may know a shorter way for the rows than batch by batch.
    @Override
    public Written writeAll(TableReader reader) {
        Written done = open.writer().writeAll(reader);
        written = Optional.of(done);
        return done;
    }

    @Override
    public void close() {
        open.writer().close();
    }
}
