package io.mulgil.kernel.store.writer;

import io.mulgil.kernel.database.StoreEngine;
import io.mulgil.kernel.database.WriteConnection;
import java.sql.SQLException;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The writer's connection to its engine: dropped after a failure, opened again at the next need, after a pause that grows while that
 * fails. Confined to the writer's thread.
 */
final class WriterConnection {

    private static final long REOPEN_MILLIS_MIN = 50;
    private static final long REOPEN_MILLIS_MAX = 2_000;
    private static final Logger LOG = LoggerFactory.getLogger(WriterConnection.class);

    private final StoreEngine engine;
    private @Nullable WriteConnection connection;
    private long reopenMillis = REOPEN_MILLIS_MIN;

    WriterConnection(StoreEngine engine, WriteConnection connection) {
        this.engine = engine;
        this.connection = connection;
    }

    WriteConnection open() throws SQLException {
        WriteConnection open = connection == null ? engine.open() : connection;
        connection = open;
        reopenMillis = REOPEN_MILLIS_MIN;
        return open;
    }

    /** How long to wait before {@link #open} is tried again. */
    long nextPauseMillis() {
        long pause = reopenMillis;
        reopenMillis = Math.min(pause * 2, REOPEN_MILLIS_MAX);
        return pause;
    }

    /** Lets the engine look after itself while nothing else waits. */
    void idle() {
        if (connection != null) {
            try {
                connection.idle();
            } catch (SQLException e) {
                LOG.warn("Looking after the control store failed; it is tried again after the next change", e);
            }
        }
    }

    /** Gives unused numbers back, as the last change before the end. */
    void giveBack(Sequences sequences) {
        if (connection != null) {
            try {
                connection.begin();
                sequences.giveBack(connection.handle());
                connection.commit();
            } catch (SQLException | JdbiException e) {
                LOG.warn("Unused numbers were not given back; they stay unused", e);
            }
        }
    }

    void drop() {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                LOG.debug("Closing a broken connection failed", e);
            }
        }
        connection = null;
    }
}
