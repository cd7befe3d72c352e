package io.mulgil.kernel.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * Mulgil's own state. One writer, group commit: a call to {@link #write} returns when its transaction is durable, and is rolled
 * back alone when its body throws. Thread-safe.
 */
public interface ControlStore extends AutoCloseable {

    /**
     * Runs {@code body} in one transaction on the writer.
     *
     * @throws io.mulgil.kernel.problem.Problem what the body threw; MG-1101 when the disk is full; MG-1102 when the store does
     *     not answer; MG-1103 when too many calls wait
     */
    <T> T write(Lane lane, Function<WorkUnit, T> body);

    /** As {@link #write(Lane, Function)}, without a result. */
    default void change(Lane lane, Consumer<WorkUnit> body) {
        write(lane, unit -> {
            body.accept(unit);
            return Boolean.TRUE;
        });
    }

    /** Hands {@code body} over without waiting; a failure goes to {@code onFailure} on the writer's thread. */
    void post(Lane lane, Consumer<WorkUnit> body, Consumer<RuntimeException> onFailure);

    /** Reads a consistent snapshot on a read-only connection. Bodies end within a second. */
    <T> T read(Function<Handle, T> body);

    /** What tells this store from every other one: given once, when its tables were made; its copies and backups have the same. */
    default String identity() {
        return read(sql -> sql.createQuery("select id from store_identity")
                .mapTo(String.class)
                .one());
    }

    /** Which engine, where, how large, which version. */
    StoreStatus status();

    /** How much waits, for gauges. */
    StoreLoad load();

    /**
     * Writes a backup of the whole store while work goes on: one moment of it, in one file that either engine can be restored from,
     * with its digest beside it.
     *
     * @param target a file that must not exist
     * @throws io.mulgil.kernel.problem.Problem MG-1109 when it exists
     */
    void backup(Path target);

    /**
     * Looks through the whole store for what has not stayed as it was written, while work goes on.
     *
     * @param timeMax when it is over the look ends wherever it is, and says so among the remarks
     * @throws io.mulgil.kernel.problem.Problem MG-1102 when the store does not answer
     */
    StoreCheck check(Duration timeMax, StoreCheck.Watch watch);

    @Override
    void close();
}
