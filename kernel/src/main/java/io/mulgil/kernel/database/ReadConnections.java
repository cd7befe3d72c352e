package io.mulgil.kernel.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.problem.Problem;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** A small pool of read-only connections; every read is one transaction and so sees one state. Thread-safe. */
public final class ReadConnections implements AutoCloseable {

    private static final int CONNECTIONS_MAX = 4;
    private static final long WAIT_MILLIS_MAX = 5_000;

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final StoreEngine engine;

    /**
     * A pool that opens its connections when they are first needed.
     *
     * @param isolation JDBC's name of the level at which a transaction sees one state; named here, because the pool would
     *     otherwise ask the first connection and, should that one break, never recover
     */
    public ReadConnections(DataSource source, StoreEngine engine, String isolation) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("store-read");
        config.setDataSource(source);
        config.setReadOnly(true);
        config.setAutoCommit(false);
        config.setTransactionIsolation(isolation);
        config.setMaximumPoolSize(CONNECTIONS_MAX);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(WAIT_MILLIS_MAX);
        config.setInitializationFailTimeout(-1);
        this.pool = new HikariDataSource(config);
        this.jdbi = Jdbi.create(pool);
        this.engine = engine;
    }

    public <T> T read(Function<Handle, T> body) {
        try (Handle handle = jdbi.open()) {
            T result = body.apply(handle);
            handle.getConnection().rollback();
            return result;
        } catch (SQLException | ConnectionException e) {
            throw engine.problem(e).orElseGet(() -> down(e));
        } catch (JdbiException e) {
            throw engine.problem(e).map(RuntimeException.class::cast).orElse(e);
        }
    }

    /** Reads that wait for a connection. */
    public int waiting() {
        return Optional.ofNullable(pool.getHikariPoolMXBean())
                .map(bean -> bean.getThreadsAwaitingConnection())
                .orElse(0);
    }

    @Override
    public void close() {
        pool.close();
    }

    private static Problem down(Exception failure) {
        return new Problem(KernelCode.STORE_DOWN, String.valueOf(failure.getMessage())).because(failure);
    }
}
