package io.mulgil.kernel.store;

import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.database.Migration;
import io.mulgil.kernel.database.PostgresEngine;
import io.mulgil.kernel.database.PostgresPlace;
import io.mulgil.kernel.database.ReadConnections;
import io.mulgil.kernel.database.StoreVersion;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.problem.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** A store in a PostgreSQL database, which several servers may share. Thread-safe. */
public final class PostgresStore implements ControlStore {

    private final PostgresPlace place;
    private final StoreWriter writer;
    private final ReadConnections readers;
    private final AtomicBoolean isClosed = new AtomicBoolean();

    private PostgresStore(PostgresPlace place, PostgresEngine engine, Host host) throws SQLException {
        this.place = place;
        this.readers = new ReadConnections(engine.reading(), engine, "TRANSACTION_REPEATABLE_READ");
        this.writer = new StoreWriter(engine, engine.open(), host);
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
    public <T> T write(Lane lane, Function<WorkUnit, T> body) {
        return writer.write(lane, body);
    }

    @Override
    public void post(Lane lane, Consumer<WorkUnit> body, Consumer<RuntimeException> onFailure) {
        writer.post(lane, body, onFailure);
    }

    @Override
    public <T> T read(Function<Handle, T> body) {
        return readers.read(body);
    }

    @Override
    public StoreStatus status() {
        long bytes = read(sql -> sql.createQuery("select pg_database_size(current_database())")
                .mapTo(Long.class)
                .one());
        return new StoreStatus("postgresql", place.toString(), StoreVersion.CURRENT, bytes);
    }

    @Override
    public StoreLoad load() {
        return writer.load(readers.waiting());
    }

    /** Refused: a copy of a PostgreSQL database is made with its own programs, which also know how to restore it. */
    @Override
    public void backup(Path target) {
        throw new Problem(KernelCode.BACKUP_ELSEWHERE, place, place.host(), place.port(), place.database(), target);
    }

    @Override
    public void close() {
        if (!isClosed.compareAndSet(false, true)) {
            return;
        }
        writer.close();
        readers.close();
    }

    private static Problem down(Exception failure) {
        return new Problem(KernelCode.STORE_DOWN, String.valueOf(failure.getMessage())).because(failure);
    }
}
