package io.mulgil.pipelines.ledger.batch;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import org.jdbi.v3.core.Handle;

/** SQLite runs in this process: it takes rows one by one, at once, through statements that stay prepared. */
final class SqliteBatch extends Batch {

    SqliteBatch(Handle handle) {
        super(handle);
    }

    @Override
    <R> void bind(Change change, Collection<R> rows, Row.Binding<R> binding) throws SQLException {
        prepared(change.ofRow(), statement -> {
            StatementRow row = new StatementRow(statement);
            for (R value : rows) {
                row.column = 0;
                binding.bind(row, value);
                statement.addBatch();
            }
            statement.executeBatch();
        });
    }

    @Override
    void writeAll() {}

    private static final class StatementRow implements Row {

        private final PreparedStatement statement;
        private int column;

        StatementRow(PreparedStatement statement) {
            this.statement = statement;
        }

        @Override
        public Row text(String value) throws SQLException {
            column++;
            statement.setString(column, value);
            return this;
        }

        @Override
        public Row number(long value) throws SQLException {
            column++;
            statement.setLong(column, value);
            return this;
        }
    }
}
