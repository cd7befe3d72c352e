package io.mulgil.stores.sink;

import io.mulgil.stores.database.SqlEngine;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Begins and ends transactions on a sink's connection. SQLite's driver opens the next transaction by itself as soon as one has ended,
 * which would keep the write lock while the sink waits for rows; so there the statements are given by hand. Confined to one thread.
 */
final class SinkTransaction {

    private final SqlEngine engine;
    private final Connection connection;
    private boolean open;

    SinkTransaction(SqlEngine engine, Connection connection) {
        this.engine = engine;
        this.connection = connection;
    }

    void begin() throws SQLException {
        switch (engine) {
            case POSTGRESQL -> connection.setAutoCommit(false);
            // The write lock is taken now: a transaction that began reading could not be upgraded beside another
            // writer.
            case SQLITE -> execute("begin immediate");
        }
        open = true;
    }

    void commit() throws SQLException {
        switch (engine) {
            case POSTGRESQL -> connection.commit();
            case SQLITE -> execute("commit");
        }
        open = false;
    }

    /** Undoes what is open; nothing otherwise. */
    void rollback() throws SQLException {
        if (!open) {
            return;
        }
        open = false;
        switch (engine) {
            case POSTGRESQL -> connection.rollback();
            case SQLITE -> execute("rollback");
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
