package io.mulgil.pipelines.ledger;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;

/** Notes what is prepared on a connection, and passes it on. */
final class StatementsSeen {

    private final Set<String> statements = ConcurrentHashMap.newKeySet();

    void follow(Handle handle) {
        handle.setStatementBuilder(new Noting(handle.getStatementBuilder()));
    }

    /** Those that read or change rows, one by one. */
    List<String> statements() {
        return statements.stream()
                .flatMap(text -> Stream.of(text.split(";")))
                .map(String::strip)
                .filter(text -> text.matches("(?s)(select|insert|update|delete|with)\\b.*"))
                .toList();
    }

    private final class Noting implements StatementBuilder {

        private final StatementBuilder inner;

        Noting(StatementBuilder inner) {
            this.inner = inner;
        }

        @Override
        public Statement create(Connection connection, StatementContext context) throws SQLException {
            return inner.create(connection, context);
        }

        @Override
        public PreparedStatement create(Connection connection, String sql, StatementContext context)
                throws SQLException {
            statements.add(sql);
            return inner.create(connection, sql, context);
        }

        @Override
        public CallableStatement createCall(Connection connection, String sql, StatementContext context)
                throws SQLException {
            return inner.createCall(connection, sql, context);
        }

        @Override
        public void close(Connection connection, String sql, Statement statement) throws SQLException {
            inner.close(connection, sql, statement);
        }

        @Override
        public void close(Connection connection) {
            inner.close(connection);
        }
    }
}
