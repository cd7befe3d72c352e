package io.mulgil.kernel.database.postgres;

import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.database.CheckTime;
import io.mulgil.kernel.database.Migration;
import io.mulgil.kernel.database.StoreVersion;
import io.mulgil.kernel.database.TableCopy;
import io.mulgil.kernel.database.sqlite.BackupFile;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.leader.Leader;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.store.Lane;
import io.mulgil.kernel.store.StoreCheck;
import io.mulgil.kernel.store.StoreStatus;
import io.mulgil.kernel.store.writer.EngineStore;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** A store in a PostgreSQL database, which several servers may share. Thread-safe. */
public final class PostgresStore extends EngineStore {

    private final PostgresPlace place;
    private final PostgresEngine engine;
    private final Host host;

    private PostgresStore(PostgresPlace place, PostgresEngine engine, Host host) throws SQLException {
        super(engine, engine.reading(), "TRANSACTION_REPEATABLE_READ", host);
        this.place = place;
        this.engine = engine;
        this.host = host;
    }

    /**
     * Opens the store in an existing database, makes its tables where there are none, and migrates older ones.
     *
     * @throws Problem MG-1102 when the database does not answer or lets us not in; MG-1105 when the store is newer
     */
    public static PostgresStore open(PostgresPlace place, Host host) {
        PostgresEngine engine = new PostgresEngine(place);
        try {
            // Each script runs in a transaction of its own: one that fails leaves no trace and runs again at the next
            // start.
            new Migration(engine.writing(), Migration.POSTGRESQL, host.newId()).run(() -> {});
            return new PostgresStore(place, engine, host);
        } catch (SQLException | IOException | RuntimeException e) {
            throw e instanceof Problem problem ? problem : engine.problem(e).orElseGet(() -> down(e));
        }
    }

    @Override
    public StoreStatus status() {
        long bytes = read(sql -> sql.createQuery("select pg_database_size(current_database())")
                .mapTo(Long.class)
                .one());
        return new StoreStatus("postgresql", place.toString(), StoreVersion.CURRENT, bytes);
    }

    /**
     * Makes the store in an empty database from a backup, checked and migrated.
     *
     * @throws Problem MG-1112 when there is a store with rows already; MG-1111 when the backup is damaged; else as {@link #open}
     */
    public static void restore(BackupFile backup, PostgresPlace place, Host host) {
        backup.verify();
        PostgresEngine engine = new PostgresEngine(place);
        try {
            new Migration(engine.writing(), Migration.POSTGRESQL, host.newId()).run(() -> {});
            backup.read(host, source -> {
                try (Connection target = engine.writing().getConnection()) {
                    target.setAutoCommit(false);
                    new TableCopy(source, target).run(BackupFile.tables(source));
                    target.commit();
                }
            });
        } catch (SQLException | IOException | RuntimeException e) {
            throw e instanceof Problem problem ? problem : engine.problem(e).orElseGet(() -> down(e));
        }
        try (PostgresStore store = open(place, host)) {
            store.change(Lane.ENGINE, Leader::vacate);
        }
    }

    /** One snapshot of all tables, read while others change them. */
    @Override
    public void backup(Path target) {
        try (Connection source = engine.writing().getConnection()) {
            source.setAutoCommit(false);
            source.setReadOnly(true);
            source.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            new BackupFile(target).fill((copy, tables) -> new TableCopy(source, copy).run(tables));
        } catch (SQLException | IOException e) {
            throw engine.problem(e).orElseGet(() -> down(e));
        }
    }

    @Override
    public StoreCheck check(Duration timeMax, StoreCheck.Watch watch) {
        try (Connection connection = engine.checking(timeMax).getConnection()) {
            return new PostgresCheck(place, connection, new CheckTime(host, timeMax, watch)).run();
        } catch (SQLException e) {
            throw engine.problem(e).orElseGet(() -> down(e));
        }
    }

    @Override
    protected void afterClose() {}

    private static Problem down(Exception failure) {
        return new Problem(KernelCode.STORE_DOWN, String.valueOf(failure.getMessage())).because(failure);
    }
}
