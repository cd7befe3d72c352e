package io.mulgil.kernel.database.sqlite;

import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.file.DurableFiles;
import io.mulgil.kernel.file.OwnerOnly;
import io.mulgil.kernel.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The file of an embedded store: its settings, and the checks before it is used. Immutable.
 *
 * @param path the main file; SQLite keeps {@code -wal} and {@code -shm} beside it
 */
record SqliteFile(Path path) {

    /** "MGIL": says that a SQLite file is a control store of Mulgil. */
    public static final int APPLICATION_ID = 0x4d47494c;

    static final int PAGE_BYTES = 8_192;

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int APPLICATION_ID_OFFSET = 68;
    private static final int HEADER_BYTES = 100;
    private static final long THOROUGH_CHECK_BYTES_MAX = 256L << 20;
    private static final int BUSY_MILLIS_MAX = 5_000;
    private static final int CACHE_KIBIBYTES = 16_384;

    public boolean exists() {
        return Files.exists(path) && size() > 0;
    }

    /** Bytes of the main file and of what is not yet merged into it. */
    public long size() {
        try {
            Path log = log().path();
            return Files.size(path) + (Files.exists(log) ? Files.size(log) : 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Looks at the header before SQLite touches the file.
     *
     * @throws Problem MG-1108 when it is not a control store
     */
    public void requireOurs() {
        byte[] header;
        try (InputStream in = Files.newInputStream(path)) {
            header = in.readNBytes(HEADER_BYTES);
        } catch (IOException e) {
            throw new Problem(KernelCode.STORE_DOWN, String.valueOf(e.getMessage())).because(e);
        }
        boolean ours = header.length == HEADER_BYTES
                && Arrays.equals(header, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
                && ByteBuffer.wrap(header).getInt(APPLICATION_ID_OFFSET) == APPLICATION_ID;
        if (!ours) {
            throw new Problem(KernelCode.FOREIGN_FILE, path);
        }
    }

    /**
     * Lets SQLite check the structure: every page and index of a small file, every page of a large one.
     *
     * @throws Problem MG-1106 with the first thing found
     */
    public void requireSound(Connection connection) throws SQLException {
        String check = size() <= THOROUGH_CHECK_BYTES_MAX ? "integrity_check" : "quick_check";
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("pragma " + check + "(1)")) {
            String first = found.next() ? found.getString(1) : "the check gave no answer";
            if (!first.equals("ok")) {
                throw new Problem(KernelCode.STORE_DAMAGED, path, first);
            }
        }
    }

    /**
     * Makes a new file with its shape, whole or not at all. The order matters: a page size set after the journal mode is ignored in
     * silence.
     */
    public void create() throws SQLException, IOException {
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        // SQLite takes an empty file as a new one, and gives what it keeps beside a file the same rights.
        OwnerOnly.file(fresh);
        SQLiteDataSource plain = new SQLiteDataSource();
        plain.setUrl("jdbc:sqlite:" + fresh);
        try (Connection connection = plain.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("pragma page_size=" + PAGE_BYTES);
            statement.execute("pragma auto_vacuum=incremental");
            statement.execute("pragma application_id=" + APPLICATION_ID);
            statement.execute("pragma journal_mode=wal");
        }
        DurableFiles.replace(fresh, path);
    }

    /**
     * Writes a consistent copy to {@code target}, durably, while others read and write. A copy that could not be finished is
     * removed.
     */
    public void copyTo(Path target) throws SQLException, IOException {
        OwnerOnly.file(target);
        boolean copied = false;
        try (Connection connection = writing().getConnection();
                PreparedStatement statement = connection.prepareStatement("vacuum into ?")) {
            statement.setString(1, target.toString());
            statement.execute();
            DurableFiles.flushFolderOf(target);
            copied = true;
        } finally {
            if (!copied) {
                Files.deleteIfExists(target);
            }
        }
    }

    /** Merges the whole log into the main file and removes it; with nobody else connected. */
    void mergeLog(PageSums sums) throws SQLException {
        try (Connection connection = writing().getConnection()) {
            LogMerge merge = new LogMerge(this, sums);
            merge.now(connection, "full");
        }
    }

    public SQLiteDataSource writing() {
        SQLiteConfig config = settings();
        // A copy made by copyTo is not in this mode yet.
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        // LogMerge does it.
        config.setWalAutocheckpoint(0);
        config.setJournalSizeLimit(LogMerge.FRAMES_MAX * PAGE_BYTES);
        return source(config);
    }

    public SQLiteDataSource reading() {
        SQLiteConfig config = settings();
        config.setReadOnly(true);
        return source(config);
    }

    WriteAheadLog log() {
        return new WriteAheadLog(path.resolveSibling(path.getFileName() + "-wal"));
    }

    private static SQLiteConfig settings() {
        SQLiteConfig config = new SQLiteConfig();
        config.enforceForeignKeys(true);
        config.setBusyTimeout(BUSY_MILLIS_MAX);
        config.setCacheSize(-CACHE_KIBIBYTES);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        config.setGetGeneratedKeys(false);
        return config;
    }

    private SQLiteDataSource source(SQLiteConfig config) {
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + path);
        return source;
    }
}
