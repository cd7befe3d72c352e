package io.mulgil.stores.sink;

import io.mulgil.stores.database.SqlEngine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The sink's own memory of what was committed to it, {@code mulgil_commit}: one row per output key with the newest epoch that has
 * opened it. It lies beside the rows, so that both change in one transaction.
 */
record CommitTable(SqlEngine engine, String schema) {

    private static final String NAME = "mulgil_commit";

    /** What the sink remembers of an output key. */
    record Entry(long epoch, boolean committed, long rows, String digest) {}

    void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            SchemaLock.take(engine, statement);
            statement.execute("create table if not exists " + table()
                    + " (\"key\" varchar(1000) not null primary key, epoch bigint not null, state varchar(20) not null, "
                    + "\"rows\" bigint not null, digest varchar(100) not null, \"at\" bigint not null)");
        }
    }

    boolean exists(Connection connection) throws SQLException {
        return engine.hasTable(connection, schema, NAME);
    }

    /** Raises the epoch of a key that is not committed, and returns what stands there then. */
    Entry open(Connection connection, String key, long epoch, long nowMicros) throws SQLException {
        try (PreparedStatement raise = connection.prepareStatement("insert into " + table()
                + " (\"key\", epoch, state, \"rows\", digest, \"at\") values (?, ?, 'open', 0, '', ?)"
                + " on conflict (\"key\") do update set epoch = excluded.epoch, \"at\" = excluded.\"at\""
                + " where " + NAME + ".state = 'open' and " + NAME + ".epoch < excluded.epoch")) {
            raise.setString(1, key);
            raise.setLong(2, epoch);
            raise.setLong(3, nowMicros);
            raise.executeUpdate();
        }
        try (PreparedStatement look = connection.prepareStatement(
                "select epoch, state, \"rows\", digest from " + table() + " where \"key\" = ?")) {
            look.setString(1, key);
            try (ResultSet row = look.executeQuery()) {
                row.next();
                return new Entry(
                        row.getLong(1), row.getString(2).equals("committed"), row.getLong(3), row.getString(4));
            }
        }
    }

    /** Marks a key as committed by {@code epoch}; false when another epoch has opened it since. */
    boolean commit(Connection connection, String key, Entry mine, long nowMicros) throws SQLException {
        try (PreparedStatement commit = connection.prepareStatement("update " + table()
                + " set state = 'committed', \"rows\" = ?, digest = ?, \"at\" = ?"
                + " where \"key\" = ? and epoch = ? and state = 'open'")) {
            commit.setLong(1, mine.rows());
            commit.setString(2, mine.digest());
            commit.setLong(3, nowMicros);
            commit.setString(4, key);
            commit.setLong(5, mine.epoch());
            return commit.executeUpdate() == 1;
        }
    }

    private String table() {
        return engine.table(schema, NAME);
    }
}
