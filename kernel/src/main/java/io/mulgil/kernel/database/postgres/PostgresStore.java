package io.mulgil.kernel.database.postgres;

import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.database.Migration;
import io.mulgil.kernel.database.StoreVersion;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.store.StoreStatus;
import io.mulgil.kernel.store.writer.EngineStore;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** A store in a PostgreSQL database, which several servers may share. Thread-safe. */
public final class PostgresStore extends EngineStore {

    private final PostgresPlace place;

    private PostgresStore(PostgresPlace place, PostgresEngine engine, Host host) throws SQLException {
        super(engine, engine.reading(), "TRANSACTION_REPEATABLE_READ", host);
        this.place = place;
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

    /** Refused: a copy of a PostgreSQL database is made with its own programs, which also know how to restore it. */
    @Override
    public void backup(Path target) {
        throw new Problem(KernelCode.BACKUP_ELSEWHERE, place, place.host(), place.port(), place.database(), target);
    }

    @Override
    protected void afterClose() {}

    private static Problem down(Exception failure) {
        return new Problem(KernelCode.STORE_DOWN, String.valueOf(failure.getMessage())).because(failure);
    }
}
