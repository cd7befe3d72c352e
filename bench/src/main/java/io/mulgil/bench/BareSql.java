package io.mulgil.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What the database alone can do with the shape an instance needs: insert it, lease it, finish it, three rows of history, two
 * durable commits, in batches of one hundred, with no engine around it.
 */
final class BareSql implements Contender {

    private static final int BATCH_ROWS = 100;

    /** Opens a fresh, empty database with durable commits. */
    interface Source {
        Connection open() throws SQLException;
    }

    private final String name;
    private final Source source;

    BareSql(String name, Source source) {
        this.name = name;
        this.source = source;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public double perSecond(int instances) throws SQLException {
        try (Connection connection = source.open()) {
            create(connection);
            connection.setAutoCommit(false);
            long started = System.nanoTime();
            for (int first = 0; first < instances; first += BATCH_ROWS) {
                int end = Math.min(first + BATCH_ROWS, instances);
                begin(connection, first, end);
                finish(connection, first, end);
            }
            return instances / ((System.nanoTime() - started) / 1e9);
        }
    }

    private static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists bare_instance");
            statement.execute("drop table if exists bare_event");
            statement.execute(
                    "create table bare_instance (id bigint primary key, workspace text not null, state text not null,"
                            + " epoch bigint not null, lease_until bigint not null, due bigint not null)");
            statement.execute("create index bare_instance_ready on bare_instance (state, due)");
            statement.execute(
                    "create table bare_event (id bigint primary key, instance bigint not null, at bigint not null,"
                            + " what text not null)");
        }
    }

    private static void begin(Connection connection, int first, int end) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into bare_instance values (?, 'default', 'WAITING_FOR_RUNNER', 0, 0, ?)")) {
            for (int id = first; id < end; id++) {
                insert.setLong(1, id);
                insert.setLong(2, System.nanoTime());
                insert.addBatch();
            }
            insert.executeBatch();
        }
        update(
                connection,
                "update bare_instance set state = 'RUNNING', epoch = epoch + 1, lease_until = due",
                first,
                end);
        events(connection, first, end, "due", 0);
        events(connection, first, end, "leased", 1);
        connection.commit();
    }

    private static void finish(Connection connection, int first, int end) throws SQLException {
        update(connection, "update bare_instance set state = 'FINISHED'", first, end);
        events(connection, first, end, "finished", 2);
        connection.commit();
    }

    private static void update(Connection connection, String change, int first, int end) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(change + " where id >= ? and id < ?")) {
            update.setLong(1, first);
            update.setLong(2, end);
            update.executeUpdate();
        }
    }

    private static void events(Connection connection, int first, int end, String what, int offset) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into bare_event values (?, ?, ?, ?)")) {
            for (int id = first; id < end; id++) {
                insert.setLong(1, id * 3L + offset);
                insert.setLong(2, id);
                insert.setLong(3, System.nanoTime());
                insert.setString(4, what);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
