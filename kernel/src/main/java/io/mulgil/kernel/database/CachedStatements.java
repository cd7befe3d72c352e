package io.mulgil.kernel.database;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;

/** Keeps prepared statements of one connection for their next use, the least recently used one goes. Confined to one thread. */
public final class CachedStatements implements StatementBuilder {

    private static final int STATEMENTS_MAX = 256;

    private final Predicate<Statement> isUsable;
    private final StatementBuilder plain = new DefaultStatementBuilder();
    private final Map<String, PreparedStatement> idle = new LinkedHashMap<>(64, 0.75f, true);

    /** A cache without statements; {@code isUsable} tells whether the driver would still run a statement. */
    public CachedStatements(Predicate<Statement> isUsable) {
        this.isUsable = isUsable;
    }

    @Override
    public Statement create(Connection connection, StatementContext context) throws SQLException {
        return plain.create(connection, context);
    }

    @Override
    public PreparedStatement create(Connection connection, String sql, StatementContext context) throws SQLException {
        PreparedStatement known = context.isReturningGeneratedKeys() ? null : idle.remove(sql);
        return known == null ? plain.create(connection, sql, context) : known;
    }

    @Override
    public CallableStatement createCall(Connection connection, String sql, StatementContext context)
            throws SQLException {
        return plain.createCall(connection, sql, context);
    }

    @Override
    public void close(Connection connection, String sql, Statement statement) throws SQLException {
        boolean reusable = statement instanceof PreparedStatement
                && !(statement instanceof CallableStatement)
                && !statement.isClosed()
                && isUsable.test(statement);
        if (!reusable) {
            statement.close();
            return;
        }
        PreparedStatement prepared = (PreparedStatement) statement;
        prepared.clearParameters();
        prepared.clearBatch();
        PreparedStatement twin = idle.put(sql, prepared);
        if (twin != null) {
            twin.close();
        }
        trim();
    }

    @Override
    public void close(Connection connection) {
        for (PreparedStatement statement : idle.values()) {
            try {
                statement.close();
            } catch (SQLException e) {
                // The connection is about to close and takes its statements with it.
                break;
            }
        }
        idle.clear();
    }

    private void trim() throws SQLException {
        if (idle.size() > STATEMENTS_MAX) {
            var eldest = idle.entrySet().iterator();
            PreparedStatement oldest = eldest.next().getValue();
            eldest.remove();
            oldest.close();
        }
    }
}
