package io.mulgil.pipelines.ledger.batch;

import java.sql.Array;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;

/**
 * PostgreSQL pays for each statement, each value and each round trip: all rows of a table go as one array a column, and the statements
 * of all tables travel together.
 */
final class PostgresBatch extends Batch {

    private final List<String> statements = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    PostgresBatch(Handle handle) {
        super(handle);
    }

    @Override
    <R> void bind(Change change, Collection<R> rows, Row.Binding<R> binding) throws SQLException {
        Columns columns = new Columns(rows.size());
        for (R value : rows) {
            columns.next();
            binding.bind(columns, value);
        }
        statements.add(change.ofAll(columns.source()));
        values.addAll(columns.arrays);
    }

    @Override
    void writeAll() throws SQLException {
        if (statements.isEmpty()) {
            return;
        }
        prepared(String.join("; ", statements), statement -> {
            PGConnection connection = statement.getConnection().unwrap(PGConnection.class);
            for (int i = 0; i < values.size(); i++) {
                Array array =
                        connection.createArrayOf(Columns.isNumbers(values.get(i)) ? "int8" : "text", values.get(i));
                statement.setArray(i + 1, array);
            }
            statement.execute();
        });
        statements.clear();
        values.clear();
    }

    /** Rows turned by a quarter. */
    private static final class Columns implements Row {

        private final int size;
        private final List<Object> arrays = new ArrayList<>();
        private int row = -1;
        private int column;

        Columns(int size) {
            this.size = size;
        }

        static boolean isNumbers(Object array) {
            return array instanceof long[];
        }

        void next() {
            row++;
            column = 0;
        }

        String source() {
            return arrays.stream()
                    .map(array -> isNumbers(array) ? "?::bigint[]" : "?::text[]")
                    .collect(Collectors.joining(", ", "unnest(", ")"));
        }

        @Override
        public Row text(String value) {
            if (row == 0) {
                arrays.add(new String[size]);
            }
            ((String[]) arrays.get(column))[row] = value;
            column++;
            return this;
        }

        @Override
        public Row number(long value) {
            if (row == 0) {
                arrays.add(new long[size]);
            }
            ((long[]) arrays.get(column))[row] = value;
            column++;
            return this;
        }
    }
}
