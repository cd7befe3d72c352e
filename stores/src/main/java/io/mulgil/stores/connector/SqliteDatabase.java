package io.mulgil.stores.connector;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.stores.StoreCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;

/** A SQLite file within the allowed folders. Thread-safe. */
final class SqliteDatabase implements SqlDatabase {

    private static final int LOCK_WAIT_MILLIS = 60_000;
    private static final int PROBE_LOCK_WAIT_MILLIS = 3_000;

    private final Opening opening;

    SqliteDatabase(Opening opening) {
        this.opening = opening;
    }

    @Override
    public SqlEngine engine() {
        return SqlEngine.SQLITE;
    }

    @Override
    public String name() {
        return opening.spec().name();
    }

    @Override
    public String schema() {
        return "";
    }

    Path file() {
        return opening.roots().confine(Path.of(opening.spec().text("path")));
    }

    @Override
    public Connection connect(Use use) {
        Path file = file();
        boolean fresh = !Files.exists(file);
        if (fresh && use != Use.WRITE) {
            throw new Problem(StoreCode.FILE_MISSING, file);
        }
        try {
            Connection connection = JDBC.createConnection("jdbc:sqlite:" + file, properties(use));
            if (fresh) {
                // In this mode readers and the one writer do not wait for each other; a file somebody else made keeps
                // its mode.
                try (Statement statement = connection.createStatement()) {
                    statement.execute("pragma journal_mode=wal");
                }
            }
            return connection;
        } catch (SQLException e) {
            throw new Problem(
                            StoreCode.DATASTORE_UNREACHABLE,
                            name(),
                            String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given"))
                    .because(e);
        }
    }

    private Properties properties(Use use) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(use == Use.PROBE ? PROBE_LOCK_WAIT_MILLIS : LOCK_WAIT_MILLIS);
        config.setReadOnly(use == Use.READ);
        // The write lock is taken at the start: a transaction that began reading could not be upgraded beside another
        // writer.
        config.setTransactionMode(
                use == Use.WRITE ? SQLiteConfig.TransactionMode.IMMEDIATE : SQLiteConfig.TransactionMode.DEFERRED);
        Properties properties = config.toProperties();
        properties.putAll(JdbcProperties.of(opening.spec(), SqlEngine.SQLITE));
        return properties;
    }
}
