package io.mulgil.stores.connector;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.stores.StoreCode;
import io.mulgil.stores.database.SqlDatabase;
import io.mulgil.stores.database.SqlEngine;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

/** A SQLite file within the allowed folders. Thread-safe. */
final class SqliteDatabase implements SqlDatabase {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteDatabase.class);
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
            boolean mine = fresh && create(file);
            Connection connection = JDBC.createConnection("jdbc:sqlite:" + file, properties(use));
            if (mine) {
                letReadersAndWriterWork(connection);
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

    private static boolean create(Path file) {
        try {
            Files.createFile(file);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            throw new Problem(StoreCode.FILE_REFUSED, file, e.getClass().getSimpleName()).because(e);
        }
    }

    // In this mode readers and the one writer do not wait for each other; a file that somebody else made keeps its own
    // mode.
    private static void letReadersAndWriterWork(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma journal_mode=wal");
        } catch (SQLException e) {
            if (e.getErrorCode() != SQLiteErrorCode.SQLITE_BUSY.code) {
                throw e;
            }
            // Another attempt writes already, in the default mode: correct as well, only less parallel.
            LOG.debug("the journal mode of a new file stays as it is", e);
        }
    }

    private Properties properties(Use use) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(use == Use.PROBE ? PROBE_LOCK_WAIT_MILLIS : LOCK_WAIT_MILLIS);
        config.setReadOnly(use == Use.READ);
        Properties properties = config.toProperties();
        properties.putAll(JdbcProperties.of(opening.spec(), SqlEngine.SQLITE));
        return properties;
    }
}
