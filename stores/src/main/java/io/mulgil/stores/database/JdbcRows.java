package io.mulgil.stores.database;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.Where;
import io.mulgil.kernel.rows.TableReader;
import io.mulgil.stores.StoreCode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * The rows of a query on a SQL database, read in one read-only transaction through a cursor of the server, so that a large answer
 * never lies in memory as a whole. Confined to one thread.
 */
public final class JdbcRows implements TableReader {

    private static final int BATCH_ROWS_MAX = 8_192;

    private final SqlDatabase database;
    private final BufferAllocator allocator;
    private final Connection connection;
    private final Statement statement;
    private final ResultSet rows;
    private final List<JdbcColumn> columns;
    private final VectorSchemaRoot root;
    private boolean pending;
    private long rowNumber;

    private JdbcRows(SqlDatabase database, BufferAllocator allocator, Connection connection, String query)
            throws SQLException {
        this.database = database;
        this.allocator = allocator;
        this.connection = connection;
        connection.setAutoCommit(false);
        this.statement = connection.createStatement();
        statement.setFetchSize(BATCH_ROWS_MAX);
        this.rows = statement.executeQuery(query);
        // The first row is fetched now: SQLite knows the types of computed columns only from values.
        this.pending = rows.next();
        this.columns = JdbcColumn.of(rows, database.engine());
        this.root = root();
    }

    /**
     * Starts a query.
     *
     * @param allocator given back when the reader is closed
     */
    public static JdbcRows open(SqlDatabase database, BufferAllocator allocator, String query) {
        Connection connection = database.connect(SqlDatabase.Use.READ);
        try {
            return new JdbcRows(database, allocator, connection, query);
        } catch (SQLException e) {
            closed(connection);
            allocator.close();
            throw failed(database, e);
        }
    }

    @Override
    public Schema schema() {
        return root.getSchema();
    }

    @Override
    public boolean next() {
        try {
            root.clear();
            int count = 0;
            while (pending && count < BATCH_ROWS_MAX) {
                rowNumber++;
                for (int index = 0; index < columns.size(); index++) {
                    read(columns.get(index), index, count);
                }
                count++;
                pending = rows.next();
            }
            root.setRowCount(count);
            return count > 0;
        } catch (SQLException e) {
            throw failed(database, e);
        }
    }

    private void read(JdbcColumn column, int index, int row) throws SQLException {
        try {
            column.read(rows, index + 1, root.getVector(index), row);
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw new Problem(
                            StoreCode.WRONG_TYPE,
                            rows.getString(index + 1),
                            column.name(),
                            column.type().kind())
                    .at(Where.in(database.name() + " row " + rowNumber))
                    .because(e);
        }
    }

    @Override
    public VectorSchemaRoot batch() {
        return root;
    }

    @Override
    public void close() {
        root.close();
        allocator.close();
        closed(connection);
    }

    private VectorSchemaRoot root() {
        List<FieldVector> vectors = new ArrayList<>();
        List<Field> fields = columns.stream()
                .map(column -> column.type().field(column.name()))
                .toList();
        fields.forEach(field -> vectors.add(field.createVector(allocator)));
        return new VectorSchemaRoot(fields, vectors);
    }

    private static void closed(Connection connection) {
        try (connection) {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
        } catch (SQLException e) {
            // A connection that cannot even be closed is gone; what was read from it has been read.
            org.slf4j.LoggerFactory.getLogger(JdbcRows.class).debug("closing a read connection failed", e);
        }
    }

    private static Problem failed(SqlDatabase database, SQLException e) {
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
        boolean missing = "42P01".equals(e.getSQLState()) || message.contains("no such table");
        return missing
                ? new Problem(StoreCode.TABLE_MISSING, database.name(), message).because(e)
                : new Problem(StoreCode.SQL_FAILED, message).because(e);
    }
}
