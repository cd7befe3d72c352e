package io.mulgil.stores.query;

import io.mulgil.kernel.file.FileTree;
import io.mulgil.kernel.memory.SqlGrant;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.stores.StoreCode;
import io.mulgil.stores.format.SqlWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.memory.BufferAllocator;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One job of the embedded engine: an in-memory instance of its own with a memory limit, a folder to spill to, and no way to any file
 * but those it was given. Closing it gives everything back. Confined to one thread.
 */
public final class SqlJob implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SqlJob.class);
    private static final long SPILL_BYTES_MAX = 8L << 30;
    private static final int THREADS = 2;
    /** Freed memory beyond this goes back to the operating system. */
    private static final int FREED_MEBIBYTES_KEPT = 8;

    private static final long WATCH_MILLIS = 100;

    private final OpenParts parts;
    private final BufferAllocator allocator;
    private final DuckDBConnection connection;
    private volatile Optional<Statement> running = Optional.empty();
    private final CountDownLatch closed = new CountDownLatch(1);

    private SqlJob(OpenParts parts, BufferAllocator allocator, DuckDBConnection connection) {
        this.parts = parts;
        this.allocator = allocator;
        this.connection = connection;
    }

    /**
     * Opens a job of the calling thread; waits until the memory budget has room for it. When that thread is interrupted, the
     * statement under way fails.
     *
     * @param readable files it may read
     * @param writable folders it may write in
     */
    public static SqlJob open(JobSpace space, List<Path> readable, List<Path> writable) {
        OpenParts parts = new OpenParts();
        boolean opened = false;
        try {
            SqlGrant grant = space.memory().sql(space.memory().sqlJobBytes());
            parts.keep(grant, grant::close);
            BufferAllocator allocator = space.memory().arrow("sql-job");
            parts.keep(allocator, allocator::close);
            Path folder = folder(space);
            parts.keep(folder, () -> FileTree.remove(folder));
            DuckDBConnection connection = connect();
            parts.keep(connection, connection::close);
            SqlJob job = new SqlJob(parts, allocator, connection);
            job.lockDown(folder, grant.bytes(), readable, writable);
            Thread owner = Thread.currentThread();
            space.host().start("sql-watch", () -> job.watch(owner));
            opened = true;
            return job;
        } finally {
            if (!opened) {
                parts.close();
            }
        }
    }

    public BufferAllocator allocator() {
        return allocator;
    }

    DuckDBConnection connection() {
        return connection;
    }

    /** Runs one statement and returns how many rows it concerned. */
    public long execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            watched(statement);
            return statement.executeLargeUpdate(sql);
        } catch (SQLException e) {
            throw SqlProblems.of(e);
        }
    }

    /** Runs a query whose answer is one row, and hands that row over. */
    public <T> T one(String sql, RowReader<T> reader) {
        try (Statement statement = watched(connection.createStatement());
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return reader.read(row);
        } catch (SQLException e) {
            throw SqlProblems.of(e);
        }
    }

    /** Reads what it needs from a row. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Names the statement that an interruption of the job's thread is to end. */
    Statement watched(Statement statement) {
        running = Optional.of(statement);
        return statement;
    }

    @Override
    public void close() {
        closed.countDown();
        parts.close();
    }

    // An interruption does not reach the engine's own threads by itself.
    private void watch(Thread owner) {
        try {
            while (!closed.await(WATCH_MILLIS, TimeUnit.MILLISECONDS)) {
                Optional<Statement> statement = running;
                if (owner.isInterrupted() && statement.isPresent()) {
                    statement.get().cancel();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            LOG.debug("the statement had ended before it could be stopped", e);
        }
    }

    // The order matters: once external access is off, the folders can no longer be set; once locked, nothing can.
    private void lockDown(Path folder, long memoryBytes, List<Path> readable, List<Path> writable) {
        execute("set memory_limit='" + (memoryBytes >> 20) + "MiB'");
        execute("set threads=" + THREADS);
        execute("set allocator_flush_threshold='" + FREED_MEBIBYTES_KEPT + "MiB'");
        execute("set TimeZone='UTC'");
        execute("set temp_directory=" + SqlWords.literal(folder.toString()));
        execute("set max_temp_directory_size='" + SPILL_BYTES_MAX / (1 << 20) + "MiB'");
        execute("set allowed_paths=" + SqlWords.literals(readable));
        execute("set allowed_directories=" + SqlWords.literals(writable));
        execute("set autoinstall_known_extensions=false");
        execute("set autoload_known_extensions=false");
        execute("set allow_community_extensions=false");
        execute("set enable_external_access=false");
        execute("set lock_configuration=true");
    }

    private static DuckDBConnection connect() {
        try {
            return new DuckDBDriver().connect("jdbc:duckdb:", new Properties()).unwrap(DuckDBConnection.class);
        } catch (SQLException e) {
            throw SqlProblems.of(e);
        } catch (LinkageError e) {
            // The driver unpacks the engine's library, 70 MB, when it is first used.
            throw new Problem(StoreCode.STAGING_FAILED, System.getProperty("java.io.tmpdir"), firstCause(e)).because(e);
        }
    }

    private static String firstCause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    private static Path folder(JobSpace space) {
        try {
            Files.createDirectories(space.staging());
            return Files.createTempDirectory(space.staging(), "job-");
        } catch (IOException e) {
            throw new Problem(
                            StoreCode.STAGING_FAILED,
                            space.staging(),
                            e.getClass().getSimpleName())
                    .because(e);
        }
    }
}
