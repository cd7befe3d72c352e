package io.mulgil.kernel.database.sqlite;

import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.database.Migration;
import io.mulgil.kernel.database.ReadConnections;
import io.mulgil.kernel.database.StoreVersion;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.store.StoreStatus;
import io.mulgil.kernel.store.writer.EngineStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The embedded store: one SQLite file in a folder that belongs to this process alone. Thread-safe. */
public final class SqliteStore extends EngineStore {

    /** The main file's name in its folder. */
    public static final String FILE_NAME = "mulgil.db";

    private static final Logger LOG = LoggerFactory.getLogger(SqliteStore.class);

    private final SqliteFile file;
    private final FolderLock lock;

    private SqliteStore(SqliteFile file, SqliteEngine engine, FolderLock lock, Host host) throws SQLException {
        super(engine, new ReadConnections(file.reading(), engine, "TRANSACTION_SERIALIZABLE"), host);
        this.file = file;
        this.lock = lock;
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
        FolderLock lock = null;
        boolean opened = false;
        try {
            Files.createDirectories(folder);
            lock = FolderLock.take(folder, host.newId());
            prepare(file, host);
            SqliteStore store = new SqliteStore(file, new SqliteEngine(file), lock, host);
            opened = true;
            return store;
        } catch (SQLException | IOException | RuntimeException e) {
            throw asProblem(file, e);
        } finally {
            if (!opened && lock != null) {
                release(lock);
            }
        }
    }

    @Override
    public StoreStatus status() {
        return new StoreStatus("sqlite", file.path().toString(), StoreVersion.CURRENT, file.size());
    }

    @Override
    public void backup(Path target) {
        if (Files.exists(target)) {
            throw new Problem(KernelCode.BACKUP_EXISTS, target);
        }
        try {
            file.copyTo(target);
        } catch (SQLException | IOException e) {
            throw asProblem(file, e);
        }
    }

    @Override
    protected void afterClose() {
        try {
            if (file.mergeLog()) {
                new SqliteSeal(file).set();
            }
        } catch (SQLException | IOException e) {
            LOG.warn("The control store was closed without a seal; the next start checks it as after a crash", e);
        } finally {
            release(lock);
        }
    }

    private static void prepare(SqliteFile file, Host host) throws SQLException, IOException {
        SqliteSeal seal = new SqliteSeal(file);
        if (file.exists()) {
            boolean sealed = seal.holds();
            file.requireOurs();
            seal.open();
            if (!sealed) {
                // Reading only: whoever writes would merge the log into a file that may be damaged.
                try (Connection connection = file.reading().getConnection()) {
                    file.requireSound(connection);
                }
            }
        } else {
            seal.open();
            file.create();
        }
        Path copy = file.path().resolveSibling("before-" + host.newId() + ".db");
        new Migration(file.writing(), Migration.SQLITE, host.newId()).run(() -> file.copyTo(copy));
    }

    private static RuntimeException asProblem(SqliteFile file, Exception failure) {
        if (failure instanceof Problem problem) {
            return problem;
        }
        return new SqliteEngine(file).problem(failure).orElseGet(() -> new Problem(
                        KernelCode.STORE_DOWN, String.valueOf(failure.getMessage()))
                .because(failure));
    }

    private static void release(FolderLock lock) {
        try {
            lock.close();
        } catch (IOException e) {
            LOG.warn("The lock file could not be removed; it locks nothing any more", e);
        }
    }
}
