package io.mulgil.pipelines.ledger;

import io.mulgil.kernel.problem.ProblemJson;
import io.mulgil.kernel.problem.ProblemNote;
import io.mulgil.kernel.store.Micros;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.jdbi.v3.core.Handle;

/** Many rows through one statement; values are bound in order. Confined to one thread. */
final class Batch {

    private static final int UPDATED_AT_ONCE_MAX = 128;

    private final PreparedStatement statement;
    private int column;

    private Batch(PreparedStatement statement) {
        this.statement = statement;
    }

    /** Binds the values of one row. */
    interface Binding<R> {
        void bind(Batch row, R value) throws SQLException;
    }

    /** Runs {@code sql} for each row; returns how many rows each changed. */
    static <R> int[] run(Handle handle, String sql, Collection<R> rows, Binding<R> binding) {
        if (rows.isEmpty()) {
            return new int[0];
        }
        // Plain JDBC: a turn writes thousands of rows, and the mapper's cost per row is several times that of the row.
        try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
            Batch batch = new Batch(statement);
            for (R row : rows) {
                batch.column = 0;
                binding.bind(batch, row);
                statement.addBatch();
            }
            return statement.executeBatch();
        } catch (SQLException e) {
            // The store looks through the causes for what the database said.
            throw new IllegalStateException("a batch of rows was not written", e);
        }
    }

    /**
     * Changes {@code columns} of each row by its {@code id}, which is bound last. Many rows share a statement: what a statement costs
     * a server is several times what a row does.
     */
    static <R> void update(Handle handle, String table, List<String> columns, Collection<R> rows, Binding<R> binding) {
        List<R> all = List.copyOf(rows);
        int first = 0;
        while (first < all.size()) {
            // Sizes by powers of two: a few statements that stay prepared serve every number of rows.
            int size = Math.min(UPDATED_AT_ONCE_MAX, Integer.highestOneBit(all.size() - first));
            List<R> some = all.subList(first, first + size);
            run(handle, updating(table, columns, size), List.of(some), (batch, group) -> {
                for (R row : group) {
                    binding.bind(batch, row);
                }
            });
            first += size;
        }
    }

    private static String updating(String table, List<String> columns, int rows) {
        StringJoiner changes = new StringJoiner(", ");
        for (int column = 0; column < columns.size(); column++) {
            changes.add(columns.get(column) + " = v.column" + (column + 1));
        }
        String row = "(" + "?, ".repeat(columns.size()) + "?)";
        return "update " + table + " set " + changes + " from (values " + row + (", " + row).repeat(rows - 1)
                + ") v where " + table + ".id = v.column" + (columns.size() + 1);
    }

    Batch text(String value) throws SQLException {
        column++;
        statement.setString(column, value);
        return this;
    }

    Batch number(long value) throws SQLException {
        column++;
        statement.setLong(column, value);
        return this;
    }

    Batch moment(Instant value) throws SQLException {
        return number(Micros.of(value));
    }

    Batch truth(boolean value) throws SQLException {
        return number(value ? 1 : 0);
    }

    Batch problem(Optional<ProblemNote> value) throws SQLException {
        return text(value.map(ProblemJson::text).orElse(""));
    }
}
