package io.mulgil.stores.sink;

import io.mulgil.kernel.host.FailPoint;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.rows.TableReader;
import io.mulgil.stores.StoreCode;
import io.mulgil.stores.format.FileFormat;
import io.mulgil.stores.format.SqlWords;
import io.mulgil.stores.query.JobSpace;
import io.mulgil.stores.query.QueryReader;
import io.mulgil.stores.query.RowTable;
import io.mulgil.stores.query.SqlJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * One file being written, by the shortest way there is: a query writes it in its own job, another reader's rows stream into it, and
 * batches handed over one by one are gathered in a job first. Confined to one thread.
 */
final class RowFile implements AutoCloseable {

    private final JobSpace space;
    private final Path file;
    private final FileFormat format;
    private Optional<SqlJob> job = Optional.empty();
    private Optional<Schema> schema = Optional.empty();
    private boolean begun;
    private long rows;

    RowFile(JobSpace space, Path file, FileFormat format) {
        this.space = space;
        this.file = file;
        this.format = format;
    }

    Path file() {
        return file;
    }

    long rows() {
        return rows;
    }

    /** @throws IllegalStateException when nothing was announced; a defect of the caller */
    Schema schema() {
        return schema.orElseThrow(() -> new IllegalStateException("no columns were announced"));
    }

    void begin(Schema columns) {
        schema = Optional.of(columns);
        makeFolder();
        job = Optional.of(SqlJob.open(space, List.of(), List.of(folder())));
    }

    void write(VectorSchemaRoot batch) {
        SqlJob opened = job.orElseThrow(() -> new IllegalStateException("begin() was not called"));
        String statement = begun
                ? "insert into \"rows\" select * from \"stream\""
                : "create table \"rows\" as select * from \"stream\"";
        RowTable.feed(opened, new OneBatch(batch), statement);
        rows += batch.getRowCount();
        if (!begun) {
            begun = true;
            space.host().pass(FailPoint.WHILE_WRITING);
        }
    }

    /** Writes everything the batches brought. */
    void finish() {
        SqlJob opened = job.orElseThrow(() -> new IllegalStateException("begin() was not called"));
        if (!begun) {
            // No batch came: the file still says which columns it would have.
            try (VectorSchemaRoot empty = VectorSchemaRoot.create(schema(), opened.allocator())) {
                write(empty);
            }
        }
        opened.execute("copy \"rows\" to " + target());
    }

    /** Writes everything the reader has. */
    void copy(TableReader reader) {
        makeFolder();
        if (reader instanceof QueryReader query && query.isFresh()) {
            QueryReader.Copied copied = query.copyTo(file, format);
            schema = Optional.of(copied.schema());
            rows = copied.rows();
        } else {
            schema = Optional.of(reader.schema());
            SqlJob opened = SqlJob.open(space, List.of(), List.of(folder()));
            job = Optional.of(opened);
            rows = RowTable.feed(opened, reader, "copy (select * from \"stream\") to " + target());
        }
        space.host().pass(FailPoint.WHILE_WRITING);
    }

    @Override
    public void close() {
        job.ifPresent(SqlJob::close);
        job = Optional.empty();
    }

    private String target() {
        return SqlWords.literal(file.toString()) + " " + format.copyOptions();
    }

    Path folder() {
        Path folder = file.getParent();
        if (folder == null) {
            throw new IllegalStateException("a file without folder: " + file);
        }
        return folder;
    }

    private void makeFolder() {
        try {
            Files.createDirectories(folder());
        } catch (IOException e) {
            throw failed(folder(), e);
        }
    }

    /** Why a file could not be staged; MG-2509. */
    static Problem failed(Path file, IOException e) {
        return new Problem(StoreCode.STAGING_FAILED, file, e.getClass().getSimpleName()).because(e);
    }
}
