package io.mulgil.cli.proof.fault;

import io.mulgil.parts.Database;
import io.mulgil.parts.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The PostgreSQL that a round's days are summed up into, as seen by somebody else who is connected to it. */
record SinkDatabase(PostgresServer server, Database database) {

    private static final String OTHERS =
            " from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()";

    Connection connect() throws SQLException {
        return database.connect();
    }

    /** Waits until somebody else is connected. */
    void untilOpen() throws Exception {
        until("a sink was open", "select count(*) > 0" + OTHERS);
    }

    /** Waits until an attempt has opened an output that an earlier one had opened. */
    void untilOpenAgain() throws Exception {
        until("the sink was opened again", "select count(*) > 0 from mulgil_commit where epoch > 1");
    }

    void untilSomebodyWaits() throws Exception {
        until("somebody waited for a lock", "select count(*) > 0" + OTHERS + " and wait_event_type = 'Lock'");
    }

    void untilDeadlockIsFound() throws Exception {
        until("a deadlock was found", "select deadlocks > 0 from pg_stat_database where datname = current_database()");
    }

    /** Ends all connections of others. */
    void endConnections() throws SQLException {
        ask("select count(pg_terminate_backend(pid)) >= 0" + OTHERS);
    }

    /** From now on every transaction of a new connection is serializable. */
    void makeSerializable() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "alter database " + database.name() + " set default_transaction_isolation = 'serializable'");
        }
    }

    private void until(String what, String sql) throws Exception {
        Patience.until(what, () -> ask(sql));
    }

    private boolean ask(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getBoolean(1);
        }
    }
}
