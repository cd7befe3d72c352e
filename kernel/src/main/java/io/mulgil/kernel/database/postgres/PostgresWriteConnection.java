package io.mulgil.kernel.database.postgres;

import io.mulgil.kernel.database.CachedStatements;
import io.mulgil.kernel.database.WriteConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/**
 * The writing connection to PostgreSQL. Each round trip counts: the driver sends {@code begin} along with the first statement, and
 * one savepoint is released in the same trip that sets the next.
 */
final class PostgresWriteConnection implements WriteConnection {

    private final Connection connection;
    private final BaseConnection driver;
    private final Statement statement;
    private final CachedStatements statements = new CachedStatements(any -> true);
    private final Handle handle;
    private boolean isMarked;

    PostgresWriteConnection(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
        this.driver = connection.unwrap(BaseConnection.class);
        this.statement = connection.createStatement();
        this.handle = Jdbi.create(connection)
                .setStatementBuilderFactory(any -> statements)
                .open();
    }

    @Override
    public Handle handle() {
        return handle;
    }

    @Override
    public void begin() {
        isMarked = false;
    }

    @Override
    public void mark() throws SQLException {
        statement.execute(isMarked ? "release savepoint one_change; savepoint one_change" : "savepoint one_change");
        isMarked = true;
    }

    // A body may have swallowed an error after which PostgreSQL ignores everything until a rollback.
    @Override
    public void keep() throws SQLException {
        if (driver.getTransactionState() == TransactionState.FAILED) {
            throw new PSQLException("a statement failed and was passed over", PSQLState.IN_FAILED_SQL_TRANSACTION);
        }
    }

    @Override
    public void undo() throws SQLException {
        statement.execute("rollback to savepoint one_change");
    }

    @Override
    public void commit() throws SQLException {
        connection.commit();
    }

    @Override
    public void rollback() throws SQLException {
        connection.rollback();
    }

    @Override
    public void idle() {}

    @Override
    public void close() throws SQLException {
        statements.close(connection);
        connection.close();
    }
}
