package io.mulgil.kernel.database.sqlite;

import io.mulgil.kernel.database.CachedStatements;
import io.mulgil.kernel.database.WriteConnection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.core.CoreStatement;

/**
 * The writing connection to a SQLite file. The driver stays in autocommit and the transaction statements are our own, prepared
 * once: the driver would begin the next transaction right after a commit and so keep checkpoints from ending.
 */
final class SqliteWriteConnection implements WriteConnection {

    private static final int VACUUM_PAGES_MAX = 256;

    private final Connection connection;
    private final LogMerge merge;
    private final CachedStatements statements = new CachedStatements(SqliteWriteConnection::isUsable);
    private final Handle handle;
    private final PreparedStatement begin;
    private final PreparedStatement commit;
    private final PreparedStatement rollback;
    private final PreparedStatement mark;
    private final PreparedStatement release;
    private final PreparedStatement undo;
    private boolean isMarked;

    SqliteWriteConnection(Connection connection, LogMerge merge) throws SQLException {
        this.merge = merge;
        this.connection = connection;
        this.begin = connection.prepareStatement("begin immediate");
        this.commit = connection.prepareStatement("commit");
        this.rollback = connection.prepareStatement("rollback");
        this.mark = connection.prepareStatement("savepoint one_change");
        this.release = connection.prepareStatement("release one_change");
        this.undo = connection.prepareStatement("rollback to one_change");
        this.handle = Jdbi.create(connection)
                .setStatementBuilderFactory(any -> statements)
                .open();
    }

    @Override
    public Handle handle() {
        return handle;
    }

    @Override
    public void begin() throws SQLException {
        merge.whenLong(connection);
        begin.execute();
        isMarked = false;
    }

    @Override
    public void mark() throws SQLException {
        if (isMarked) {
            release.execute();
        }
        mark.execute();
        isMarked = true;
    }

    @Override
    public void keep() {}

    @Override
    public void undo() throws SQLException {
        undo.execute();
    }

    @Override
    public void commit() throws SQLException {
        commit.execute();
    }

    @Override
    public void rollback() throws SQLException {
        rollback.execute();
    }

    /** Gives freed pages back to the file system and merges the log into the main file. */
    @Override
    public void idle() throws SQLException {
        drain("pragma incremental_vacuum(" + VACUUM_PAGES_MAX + ")");
        merge.now(connection, "passive");
    }

    @Override
    public void close() throws SQLException {
        statements.close(connection);
        connection.close();
    }

    // The driver takes a statement's program away when it fails, but goes on calling the statement open.
    private static boolean isUsable(Statement statement) {
        return statement instanceof CoreStatement core && !core.pointer.isClosed();
    }

    // These pragmas do their work row by row: one that is not read to its end stops early.
    private void drain(String pragma) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (statement.execute(pragma)) {
                try (ResultSet rows = statement.getResultSet()) {
                    while (rows.next()) {
                        rows.getInt(1);
                    }
                }
            }
        }
    }
}
