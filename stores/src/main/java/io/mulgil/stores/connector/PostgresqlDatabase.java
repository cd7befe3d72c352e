package io.mulgil.stores.connector;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.stores.StoreCode;
import io.mulgil.stores.database.SqlDatabase;
import io.mulgil.stores.database.SqlEngine;
import io.mulgil.stores.datastore.DatastoreSpec;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.Set;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL database. The driver is named in code: none can be brought in by a description. Thread-safe. */
final class PostgresqlDatabase implements SqlDatabase {

    /** A server that does not answer at all must not hold an attempt up. */
    static final int CONNECT_SECONDS_MAX = 5;

    private static final int PROBE_ANSWER_SECONDS_MAX = 4;
    private static final int ANSWER_SECONDS_MAX = 1_800;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    private final Opening opening;

    PostgresqlDatabase(Opening opening) {
        this.opening = opening;
    }

    @Override
    public SqlEngine engine() {
        return SqlEngine.POSTGRESQL;
    }

    @Override
    public String name() {
        return opening.spec().name();
    }

    @Override
    public String schema() {
        return opening.spec().text("schema");
    }

    @Override
    public Connection connect(Use use) {
        try {
            Connection connection = source(use).getConnection();
            connection.setReadOnly(use == Use.READ);
            return connection;
        } catch (SQLException e) {
            throw problem(e);
        }
    }

    // Set field by field: there is no URL that a value could break out of.
    private PGSimpleDataSource source(Use use) throws SQLException {
        DatastoreSpec spec = opening.spec();
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {spec.text("host")});
        source.setPortNumbers(new int[] {Math.toIntExact(JdbcConnector.port(spec))});
        source.setDatabaseName(spec.text("database"));
        Properties properties = properties(use);
        for (String name : properties.stringPropertyNames()) {
            source.setProperty(name, properties.getProperty(name));
        }
        return source;
    }

    private Properties properties(Use use) {
        DatastoreSpec spec = opening.spec();
        Properties properties = new Properties();
        // A password in clear over a network, or to a server that only claims the name, must be somebody's decision.
        properties.setProperty("sslmode", LOOPBACK.contains(spec.text("host")) ? "prefer" : "verify-full");
        properties.setProperty("ApplicationName", "mulgil");
        properties.setProperty("connectTimeout", Integer.toString(CONNECT_SECONDS_MAX));
        properties.setProperty("loginTimeout", Integer.toString(CONNECT_SECONDS_MAX));
        properties.setProperty(
                "socketTimeout", Integer.toString(use == Use.PROBE ? PROBE_ANSWER_SECONDS_MAX : ANSWER_SECONDS_MAX));
        properties.putAll(JdbcProperties.of(spec, SqlEngine.POSTGRESQL));
        properties.setProperty("user", spec.text("user"));
        if (spec.fields().has("password")) {
            properties.setProperty(
                    "password",
                    opening.credentials().secret(spec.text("password")).reveal());
        }
        return properties;
    }

    private Problem problem(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        if (state.startsWith("28")) {
            return new Problem(StoreCode.SIGN_IN_REFUSED, name(), opening.spec().text("user"), state).because(e);
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException
                    || String.valueOf(cause.getMessage()).contains("timed out")) {
                return new Problem(StoreCode.DATASTORE_SILENT, name(), CONNECT_SECONDS_MAX).because(e);
            }
        }
        return new Problem(StoreCode.DATASTORE_UNREACHABLE, name(), firstLine(e)).because(e);
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
