package io.mulgil.kernel.database.sqlite;

import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.database.CheckTime;
import io.mulgil.kernel.database.Migration;
import io.mulgil.kernel.database.StoreVersion;
import io.mulgil.kernel.file.OwnerOnly;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.leader.Leader;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.store.Lane;
import io.mulgil.kernel.store.StoreCheck;
import io.mulgil.kernel.store.StoreStatus;
import io.mulgil.kernel.store.writer.EngineStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The embedded store: one SQLite file in a folder that belongs to this process alone. Thread-safe. */
public final class SqliteStore extends EngineStore {

    /** The main file's name in its folder. */
    public static final String FILE_NAME = "mulgil.db";

    private static final Duration CHECK_MAX = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(SqliteStore.class);

    private final SqliteFile file;
    private final PageSums sums;
    private final FolderLock lock;
    private final Connection anchor;
    private final Host host;
    /** For checks; as long as SQLite has the file open, this must not be closed: it would take its locks along. */
    private final FileChannel pages;

    private SqliteStore(SqliteFile file, PageSums sums, FolderLock lock, Connection anchor, Host host)
            throws SQLException, IOException {
        super(new SqliteEngine(file, sums), file.reading(), "TRANSACTION_SERIALIZABLE", host);
        this.file = file;
        this.sums = sums;
        this.lock = lock;
        this.anchor = anchor;
        this.host = host;
        this.pages = FileChannel.open(file.path(), StandardOpenOption.READ);
    }

    /**
     * Opens the store in {@code folder}, makes a new one where there is none, and migrates an older one after a backup into
     * {@code folder}.
     *
     * @throws Problem MG-1104 when another process has the folder; MG-1108 when the file is not ours; MG-1106 when it is damaged;
     *     MG-1105 when it is newer; MG-1101 when the disk is full; MG-1102 when the folder cannot be used
     */
    public static SqliteStore open(Path folder, Host host) {
        SqliteFile file = new SqliteFile(folder.resolve(FILE_NAME));
        PageSums sums = new PageSums(file);
        FolderLock lock = null;
        Connection anchor = null;
        SqliteStore store = null;
        try {
            OwnerOnly.folder(folder);
            lock = FolderLock.take(folder, host.newId());
            check(file, sums, host);
            anchor = anchor(file);
            Path copy = folder.resolve("before-" + host.newId() + ".db");
            new Migration(file.writing(), Migration.SQLITE, host.newId()).run(() -> file.copyTo(copy));
            store = new SqliteStore(file, sums, lock, anchor, host);
            return store;
        } catch (SQLException | IOException | RuntimeException e) {
            throw asProblem(file, e);
        } finally {
            if (store == null) {
                letGo(anchor, lock);
            }
        }
    }

    /**
     * Makes a store in {@code folder} from a backup, checked and migrated.
     *
     * @throws Problem MG-1112 when there is a store already; MG-1111 when the backup is damaged; else as {@link #open}
     */
    public static void restore(BackupFile backup, Path folder, Host host) {
        SqliteFile file = new SqliteFile(folder.resolve(FILE_NAME));
        backup.verify();
        try {
            Files.createDirectories(folder);
            if (Files.exists(file.path())) {
                throw new Problem(KernelCode.STORE_NOT_EMPTY, file.path());
            }
            backup.copyTo(file.path());
        } catch (IOException e) {
            throw asProblem(file, e);
        }
        try (SqliteStore store = open(folder, host)) {
            store.change(Lane.ENGINE, Leader::vacate);
        }
    }

    @Override
    public StoreStatus status() {
        return new StoreStatus("sqlite", file.path().toString(), StoreVersion.CURRENT, file.size());
    }

    @Override
    public void backup(Path target) {
        try {
            new BackupFile(target).write(file::copyTo);
        } catch (SQLException | IOException e) {
            throw asProblem(file, e);
        }
    }

    @Override
    public StoreCheck check(Duration timeMax, StoreCheck.Watch watch) {
        SqliteCheck check = new SqliteCheck(file, sums, new CheckTime(host, timeMax, watch));
        // Whoever has the writer's turn knows that it does not merge meanwhile.
        return checked(file, () -> check.run(pages, slice -> write(Lane.ENGINE, unit -> compared(slice))));
    }

    /**
     * Looks through the store in {@code folder} as it lies there: nothing is made, merged or migrated.
     *
     * @throws Problem MG-1104 when a process has the folder; MG-1108 when the file is not ours; MG-1106 when its log is damaged
     */
    public static StoreCheck inspect(Path folder, Duration timeMax, StoreCheck.Watch watch, Host host) {
        SqliteFile file = new SqliteFile(folder.resolve(FILE_NAME));
        file.requireOurs();
        return checked(file, () -> {
            try (FolderLock lock = FolderLock.take(folder, host.newId());
                    FileChannel pages = FileChannel.open(file.path(), StandardOpenOption.READ)) {
                file.log().content();
                LOG.debug("The store is looked through under {}", lock);
                return new SqliteCheck(file, new PageSums(file), new CheckTime(host, timeMax, watch))
                        .run(pages, SqliteStore::compared);
            }
        });
    }

    /** A check that may fail as the store itself may. */
    private interface Checking {
        StoreCheck run() throws SQLException, IOException;
    }

    private static StoreCheck checked(SqliteFile file, Checking checking) {
        try {
            return checking.run();
        } catch (SQLException | IOException | UncheckedIOException e) {
            throw asProblem(file, e);
        }
    }

    private static List<Integer> compared(SqliteCheck.Slice slice) {
        try {
            return slice.compare();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected void afterClose() {
        try {
            anchor.close();
            file.mergeLog(sums);
            pages.close();
        } catch (IOException e) {
            LOG.debug("The store's file was not closed as it should be", e);
        } catch (SQLException e) {
            LOG.warn("The control store's log was not merged; the next start reads it as after a crash", e);
        } finally {
            release(lock);
        }
    }

    // While nobody has the file open; whoever writes would merge a log into a file that may be damaged.
    private static void check(SqliteFile file, PageSums sums, Host host) throws SQLException, IOException {
        if (!file.exists()) {
            file.create();
            sums.build();
            return;
        }
        file.requireOurs();
        WriteAheadLog.Content log = file.log().content();
        if (log.tornFrames() > 0) {
            LOG.warn(
                    "The store's log ends with {} pages of a transaction that was never acknowledged; they are dropped",
                    log.tornFrames());
        }
        if (sums.exist()) {
            long end = host.monotonicNanos() + CHECK_MAX.toNanos();
            sums.requireFit(log, () -> host.monotonicNanos() - end > 0);
        } else {
            try (Connection connection = file.reading().getConnection()) {
                file.requireSound(connection);
            }
            // A copy is not in the log's mode yet; bringing it there changes the file past the log.
            file.writing().getConnection().close();
            sums.build();
        }
    }

    // As long as it is open, no other connection is the last one, at whose end SQLite would merge the log without the
    // sums. It may only read, and so does not merge when it is the last itself.
    private static Connection anchor(SqliteFile file) throws SQLException {
        Connection connection = file.reading().getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("select count(*) from sqlite_master");
        }
        return connection;
    }

    private static RuntimeException asProblem(SqliteFile file, Exception failure) {
        if (failure instanceof Problem problem) {
            return problem;
        }
        return new SqliteEngine(file, new PageSums(file)).problem(failure).orElseGet(() -> new Problem(
                        KernelCode.STORE_DOWN, String.valueOf(failure.getMessage()))
                .because(failure));
    }

    private static void letGo(@Nullable Connection anchor, @Nullable FolderLock lock) {
        try {
            if (anchor != null) {
                anchor.close();
            }
        } catch (SQLException e) {
            LOG.debug("Closing a connection failed after a start that failed", e);
        }
        if (lock != null) {
            release(lock);
        }
    }

    private static void release(FolderLock lock) {
        try {
            lock.close();
        } catch (IOException e) {
            LOG.warn("The lock file could not be removed; it locks nothing any more", e);
        }
    }
}
