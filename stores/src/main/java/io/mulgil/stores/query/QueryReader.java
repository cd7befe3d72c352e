package io.mulgil.stores.query;

import io.mulgil.kernel.rows.TableReader;
import io.mulgil.stores.format.FileFormat;
import io.mulgil.stores.format.SqlWords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;
import org.duckdb.DuckDBResultSet;

/**
 * The rows of one query over files and other readers. Its job is opened when the first thing is asked of it, so that a writer that
 * knows it can run the query inside its own job instead, see {@link #copyTo}. Confined to one thread.
 */
public final class QueryReader implements TableReader {

    private static final int BATCH_ROWS = 8_192;

    private final JobSpace space;
    private final QuerySources sources;
    private final String select;
    private Optional<SqlJob> job = Optional.empty();
    private Optional<Running> running = Optional.empty();

    public QueryReader(JobSpace space, QuerySources sources, String select) {
        this.space = space;
        this.sources = sources;
        this.select = select;
    }

    /** A statement under way. */
    private record Running(Statement statement, ResultSet result, ArrowReader rows) {}

    /** What a query reads. */
    public record QuerySources(List<FileView> files, List<RowsView> tables) {

        public QuerySources {
            files = List.copyOf(files);
            tables = List.copyOf(tables);
        }
    }

    /** Whether nothing has been read yet, so that {@link #copyTo} may be called. */
    public boolean isFresh() {
        return job.isEmpty();
    }

    @Override
    public Schema schema() {
        try {
            return running().rows().getVectorSchemaRoot().getSchema();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean next() {
        try {
            while (running().rows().loadNextBatch()) {
                if (batch().getRowCount() > 0) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw SqlProblems.of(new SQLException(e.getMessage(), e));
        }
    }

    @Override
    public VectorSchemaRoot batch() {
        try {
            return running().rows().getVectorSchemaRoot();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes all rows into a file without passing through this process's memory.
     *
     * @return the rows written and their columns
     */
    public Copied copyTo(Path file, FileFormat format) {
        SqlJob opened = open(List.of(file.getParent() == null ? file : file.getParent()));
        List<QueryColumn> columns = QueryColumn.of(opened, select);
        String projection = QueryColumn.projection(columns, select);
        long rows = opened.execute(
                "copy (" + projection + ") to " + SqlWords.literal(file.toString()) + " " + format.copyOptions());
        return new Copied(rows, QueryColumn.schema(columns));
    }

    /** What a direct copy has written. */
    public record Copied(long rows, Schema schema) {}

    /** Runs a query whose answer is one row over the same sources, in this reader's job. */
    public <T> T one(String query, SqlJob.RowReader<T> reader) {
        return open(List.of()).one(query, reader);
    }

    @Override
    public void close() {
        try {
            if (running.isPresent()) {
                running.get().rows().close();
                running.get().result().close();
                running.get().statement().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw SqlProblems.of(e);
        } finally {
            running = Optional.empty();
            job.ifPresent(SqlJob::close);
            job = Optional.empty();
        }
    }

    private SqlJob open(List<Path> writable) {
        if (job.isEmpty()) {
            sources.files().forEach(view -> view.scan().check());
            Stream<Path> readable = sources.files().stream().flatMap(view -> view.scan().files().stream());
            SqlJob opened = SqlJob.open(space, readable.toList(), writable);
            job = Optional.of(opened);
            sources.files().forEach(view -> opened.execute(view.sql()));
            sources.tables().forEach(view -> load(opened, view));
        }
        return job.orElseThrow();
    }

    private static void load(SqlJob opened, RowsView view) {
        try (TableReader rows = view.rows().get()) {
            RowTable.feed(
                    opened, rows, "create table " + SqlWords.quoted(view.name()) + " as select * from \"stream\"");
        }
    }

    private Running running() {
        if (running.isEmpty()) {
            SqlJob opened = open(List.of());
            running = Optional.of(start(opened, QueryColumn.projection(QueryColumn.of(opened, select), select)));
        }
        return running.orElseThrow();
    }

    private static Running start(SqlJob opened, String query) {
        try {
            Statement statement = opened.watched(opened.connection().createStatement());
            ResultSet result = statement.executeQuery(query);
            ArrowReader rows = (ArrowReader)
                    result.unwrap(DuckDBResultSet.class).arrowExportStream(opened.allocator(), BATCH_ROWS);
            return new Running(statement, result, rows);
        } catch (SQLException e) {
            throw SqlProblems.of(e);
        }
    }
}
