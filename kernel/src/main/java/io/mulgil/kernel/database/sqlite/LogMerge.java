package io.mulgil.kernel.database.sqlite;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Brings the log's pages into the main file, and their sums along. Nobody else does: SQLite's own merging is switched off, and it
 * would merge only when the last connection closes, which the store's own does. Confined as {@link PageSums} is.
 */
final class LogMerge {

    /** The log is merged in idle time; under load without a pause, at this length (64 MiB). */
    static final int FRAMES_MAX = 8_192;

    private static final int CALLS_BETWEEN_LOOKS = 8;

    private final WriteAheadLog log;
    private final PageSums sums;
    private int calls;

    LogMerge(SqliteFile file, PageSums sums) {
        this.log = file.log();
        this.sums = sums;
    }

    /** Merges when the log has become long; looks only now and then. Call it outside a transaction. */
    void whenLong(Connection connection) throws SQLException {
        calls++;
        if (calls % CALLS_BETWEEN_LOOKS == 0 && isLong()) {
            now(connection, "passive");
        }
    }

    /** Merges what no reader needs any more. Call it outside a transaction. */
    void now(Connection connection, String mode) throws SQLException {
        long frames;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("pragma wal_checkpoint(" + mode + ")")) {
            row.next();
            frames = row.getLong(2);
        }
        // Only the next change may start the log anew, and that comes after this.
        try {
            sums.absorb(log, frames);
        } catch (IOException e) {
            throw new SQLException(e);
        }
    }

    private boolean isLong() throws SQLException {
        try {
            return log.reaches(FRAMES_MAX);
        } catch (IOException e) {
            throw new SQLException(e);
        }
    }
}
