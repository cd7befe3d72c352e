package io.mulgil.kernel.store.writer;

import io.mulgil.kernel.database.ReadConnections;
import io.mulgil.kernel.database.StoreEngine;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.store.Lane;
import io.mulgil.kernel.store.StoreLoad;
import io.mulgil.kernel.store.WorkUnit;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;

/** What the stores of both engines do alike: one writer, and a pool of readers. Thread-safe. */
public abstract class EngineStore implements ControlStore {

    private final StoreWriter writer;
    private final ReadConnections readers;
    private final AtomicBoolean isClosed = new AtomicBoolean();

    /**
     * Opens the writer's connection at once, the readers' when they are needed.
     *
     * @param isolation JDBC's name of the level at which a read sees one state
     */
    protected EngineStore(StoreEngine engine, DataSource reading, String isolation, Host host) throws SQLException {
        this.readers = new ReadConnections(reading, engine, isolation);
        this.writer = new StoreWriter(engine, engine.open(), host);
    }

    @Override
    public final <T> T write(Lane lane, Function<WorkUnit, T> body) {
        return writer.write(lane, body);
    }

    @Override
    public final void post(Lane lane, Consumer<WorkUnit> body, Consumer<RuntimeException> onFailure) {
        writer.post(lane, body, onFailure);
    }

    @Override
    public final <T> T read(Function<Handle, T> body) {
        return readers.read(body);
    }

    @Override
    public final StoreLoad load() {
        return writer.load(readers.waiting());
    }

    @Override
    public final void close() {
        if (isClosed.compareAndSet(false, true)) {
            writer.close();
            readers.close();
            afterClose();
        }
    }

    /** Called once, when nobody is connected any more. */
    protected abstract void afterClose();
}
