package io.mulgil.pipelines.ledger.batch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.postgresql.PGConnection;

/**
 * Many rows of several tables, gathered and then written in the order they were added. A failure is an
 * {@link IllegalStateException} around what the database said; the store looks through the causes. Confined to one thread.
 */
public abstract class Batch {

    private final Handle handle;

    Batch(Handle handle) {
        this.handle = handle;
    }

    /** A batch the way the engine behind {@code handle} takes rows fastest. */
    public static Batch on(Handle handle) {
        try {
            boolean isPostgres = handle.getConnection().isWrapperFor(PGConnection.class);
            return isPostgres ? new PostgresBatch(handle) : new SqliteBatch(handle);
        } catch (SQLException e) {
            throw new IllegalStateException("a connection does not say what it is", e);
        }
    }

    /** Adds rows; {@code columns} are bound in order. */
    public final <R> void insert(String table, List<String> columns, Collection<R> rows, Row.Binding<R> binding) {
        add(Change.insert(table, columns), rows, binding);
    }

    /** Adds rows, or changes {@code changing} of those whose {@code key}, one column or several with commas, is there already. */
    public final <R> void put(
            String table,
            List<String> columns,
            String key,
            List<String> changing,
            Collection<R> rows,
            Row.Binding<R> binding) {
        add(Change.put(table, columns, key, changing), rows, binding);
    }

    /** Changes {@code columns} of each row by its {@code id}, which is bound last. */
    public final <R> void update(String table, List<String> columns, Collection<R> rows, Row.Binding<R> binding) {
        add(Change.update(table, columns), rows, binding);
    }

    /** Writes what was gathered. */
    public final void write() {
        try {
            writeAll();
        } catch (SQLException e) {
            throw new IllegalStateException("a batch of rows was not written", e);
        }
    }

    abstract <R> void bind(Change change, Collection<R> rows, Row.Binding<R> binding) throws SQLException;

    abstract void writeAll() throws SQLException;

    /** What is done with a statement. */
    interface Deed {
        void with(PreparedStatement statement) throws SQLException;
    }

    // Plain JDBC: a turn writes thousands of rows, and the mapper's cost per row is several times that of the row. Its
    // statement builder is asked for the statement all the same: it keeps them prepared.
    final void prepared(String sql, Deed deed) throws SQLException {
        Connection connection = handle.getConnection();
        try (Update update = handle.createUpdate(sql)) {
            PreparedStatement statement = handle.getStatementBuilder().create(connection, sql, update.getContext());
            try {
                deed.with(statement);
            } finally {
                handle.getStatementBuilder().close(connection, sql, statement);
            }
        }
    }

    private <R> void add(Change change, Collection<R> rows, Row.Binding<R> binding) {
        if (rows.isEmpty()) {
            return;
        }
        try {
            bind(change, rows, binding);
        } catch (SQLException e) {
            throw new IllegalStateException("a batch of rows was not written", e);
        }
    }
}
