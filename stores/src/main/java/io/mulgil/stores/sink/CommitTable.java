package io.mulgil.stores.sink;

import io.mulgil.stores.database.SqlEngine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The sink's own memory of what was committed to it, {@code mulgil_commit}: one row per output key with the newest epoch that has
 * opened it and the control store it belongs to. It lies beside the rows, so that both change in one transaction.
 *
 * @param store identity of the control store that opens and commits
 */
public record CommitTable(SqlEngine engine, String schema, String store) {

    /** The table's name, beside the rows it speaks of. */
    public static final String NAME = "mulgil_commit";

    /** Any number will do, as long as all of Mulgil takes the same one. */
    private static final int OUTPUT_LOCK = 0x6D756C67;

    /**
     * What the sink remembers of an output key.
     *
     * @param store empty in rows that were committed before stores had an identity
     */
    record Entry(int generation, String store, long epoch, boolean committed, long rows, String digest) {}

    /** Whether the table is there, with all columns. */
    boolean exists(Connection connection) throws SQLException {
        return engine.hasTable(connection, schema, NAME) && hasStore(connection);
    }

    /** Makes the table, or brings an older one up to date. Inside a transaction. */
    void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            SchemaLock.take(engine, statement);
            statement.execute("create table if not exists " + table() + " (\"key\" varchar(1000)" + byteOrder()
                    + " not null primary key, epoch bigint not null, state varchar(20) not null, "
                    + "\"rows\" bigint not null, digest varchar(100) not null, \"at\" bigint not null, "
                    + "store varchar(100) not null default '')");
            if (!hasStore(connection)) {
                statement.execute("alter table " + table() + " add column store varchar(100) not null default ''");
            }
        }
    }

    /**
     * Fences off every older attempt at this output, of whatever generation, and every attempt of another store that has not
     * committed. Inside a transaction, which the caller rolls back when it does not like what it gets.
     *
     * @return what stands there then, all generations of the output in this slot
     */
    List<Entry> open(Connection connection, OutputRange output, long epoch, long nowMicros) throws SQLException {
        lock(connection, output);
        change(connection, output, "delete from " + table() + " where state = 'open' and store not in ('', ?)", store);
        raise(connection, output.key(), epoch, nowMicros);
        change(connection, output, "update " + table() + " set store = ? where store = ''", store);
        change(
                connection,
                output,
                "update " + table() + " set epoch = ? where state = 'open' and epoch < ?",
                epoch,
                epoch);
        return entries(connection, output);
    }

    /** Marks a key as committed by {@code epoch}; false when another attempt has opened it since. */
    boolean commit(Connection connection, String key, Entry mine, long nowMicros) throws SQLException {
        try (PreparedStatement commit = connection.prepareStatement("update " + table()
                + " set state = 'committed', \"rows\" = ?, digest = ?, \"at\" = ?"
                + " where \"key\" = ? and epoch = ? and store = ? and state = 'open'")) {
            commit.setLong(1, mine.rows());
            commit.setString(2, mine.digest());
            commit.setLong(3, nowMicros);
            commit.setString(4, key);
            commit.setLong(5, mine.epoch());
            commit.setString(6, mine.store());
            return commit.executeUpdate() == 1;
        }
    }

    /** The table's name as it stands in SQL. */
    String table() {
        return engine.table(schema, NAME);
    }

    private void raise(Connection connection, String key, long epoch, long nowMicros) throws SQLException {
        try (PreparedStatement raise = connection.prepareStatement("insert into " + table()
                + " (\"key\", epoch, state, \"rows\", digest, \"at\", store) values (?, ?, 'open', 0, '', ?, ?)"
                + " on conflict (\"key\") do update set epoch = excluded.epoch, \"at\" = excluded.\"at\""
                + " where " + NAME + ".state = 'open' and " + NAME + ".epoch < excluded.epoch")) {
            raise.setString(1, key);
            raise.setLong(2, epoch);
            raise.setLong(3, nowMicros);
            raise.setString(4, store);
            raise.executeUpdate();
        }
    }

    private List<Entry> entries(Connection connection, OutputRange output) throws SQLException {
        try (PreparedStatement look = connection.prepareStatement(
                "select \"key\", store, epoch, state, \"rows\", digest from " + table() + " where " + inRange())) {
            look.setString(1, output.prefix());
            look.setString(2, output.end());
            List<Entry> entries = new ArrayList<>();
            try (ResultSet row = look.executeQuery()) {
                while (row.next()) {
                    entries.add(new Entry(
                            OutputRange.generationOf(row.getString(1)),
                            row.getString(2),
                            row.getLong(3),
                            row.getString(4).equals("committed"),
                            row.getLong(5),
                            row.getString(6)));
                }
            }
            return entries;
        }
    }

    private void change(Connection connection, OutputRange output, String sql, Object... values) throws SQLException {
        try (PreparedStatement change = connection.prepareStatement(sql + " and " + inRange())) {
            int index = 1;
            for (Object value : values) {
                change.setObject(index++, value);
            }
            change.setString(index++, output.prefix());
            change.setString(index, output.end());
            change.executeUpdate();
        }
    }

    // Two attempts that open different generations insert different rows; neither would see the other's.
    private void lock(Connection connection, OutputRange output) throws SQLException {
        switch (engine) {
            case POSTGRESQL -> {
                try (PreparedStatement lock = connection.prepareStatement("select pg_advisory_xact_lock(?, ?)")) {
                    lock.setInt(1, OUTPUT_LOCK);
                    lock.setInt(2, output.prefix().hashCode());
                    lock.execute();
                }
            }
            // SQLite has one writer; this connection is it.
            case SQLITE -> {}
        }
    }

    private boolean hasStore(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery("select * from " + table() + " where 1 = 0")) {
            ResultSetMetaData columns = none.getMetaData();
            for (int index = 1; index <= columns.getColumnCount(); index++) {
                if (columns.getColumnName(index).equals("store")) {
                    return true;
                }
            }
            return false;
        }
    }

    private String inRange() {
        return "\"key\"" + byteOrder() + " >= ? and \"key\"" + byteOrder() + " < ?";
    }

    // The range of an output's keys is one of bytes; the order of a language may lay others in between.
    private String byteOrder() {
        return switch (engine) {
            case POSTGRESQL -> " collate \"C\"";
            case SQLITE -> "";
        };
    }
}
