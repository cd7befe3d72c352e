package io.mulgil.stores.query;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.rows.TableReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.arrow.c.ArrowArrayStream;

/** Rows of a table reader inside a job. */
public final class RowTable {

    private RowTable() {}

    /**
     * Runs a statement that reads the rows once under the name {@code stream}.
     *
     * @return how many rows it concerned
     */
    public static long feed(SqlJob job, TableReader rows, String statement) {
        try (ReaderStream source = new ReaderStream(rows, job.allocator());
                ArrowArrayStream stream = source.export(job.allocator())) {
            try {
                job.connection().registerArrowStream("stream", stream);
                long count = job.execute(statement);
                job.execute("drop view if exists \"stream\"");
                return count;
            } catch (Problem problem) {
                throw source.failure().orElse(problem);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
