package io.mulgil.kernel.database;

import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.problem.Problem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;

/**
 * Copies the rows of tables from one store into another of the same version, whatever engines the two stand on: all stores have the
 * same tables, and in them numbers, texts and bytes only. Both connections are in a transaction of the caller's.
 */
public final class TableCopy {

    private static final String IDENTITY = "store_identity";
    private static final int ROWS_PER_BATCH = 1_000;

    private final Connection source;
    private final Connection target;

    public TableCopy(Connection source, Connection target) {
        this.source = source;
        this.target = target;
    }

    /**
     * Copies the tables one after another. Of what the target's own migration has written, the version stays, and the identity
     * becomes that of the source: what that has committed to other databases remains its own.
     *
     * @throws Problem MG-1112 when a table of the target is not empty
     */
    public void run(List<String> tables) throws SQLException {
        for (String table : tables) {
            if (table.equals(IDENTITY)) {
                forget(table);
            }
            if (!table.equals(StoreVersion.TABLE)) {
                copy(table);
            }
        }
    }

    private void forget(String table) throws SQLException {
        try (Statement statement = target.createStatement()) {
            statement.executeUpdate("delete from " + table);
        }
    }

    private void copy(String table) throws SQLException {
        if (count(target, table) > 0) {
            throw new Problem(KernelCode.STORE_NOT_EMPTY, table);
        }
        try (Statement select = source.createStatement()) {
            select.setFetchSize(ROWS_PER_BATCH);
            try (ResultSet rows = select.executeQuery("select * from " + table);
                    PreparedStatement insert = target.prepareStatement(insert(table, rows))) {
                int columns = rows.getMetaData().getColumnCount();
                int batched = 0;
                while (rows.next()) {
                    for (int column = 1; column <= columns; column++) {
                        insert.setObject(column, rows.getObject(column));
                    }
                    insert.addBatch();
                    batched++;
                    if (batched % ROWS_PER_BATCH == 0) {
                        insert.executeBatch();
                    }
                }
                insert.executeBatch();
            }
        }
    }

    private static String insert(String table, ResultSet rows) throws SQLException {
        int count = rows.getMetaData().getColumnCount();
        String[] names = new String[count];
        for (int column = 1; column <= count; column++) {
            names[column - 1] = rows.getMetaData().getColumnName(column);
        }
        return "insert into " + table + " (" + String.join(", ", names) + ") values ("
                + String.join(", ", Collections.nCopies(count, "?")) + ")";
    }

    private static long count(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getLong(1);
        }
    }
}
