package io.mulgil.kernel.store.writer;

import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.database.StoreEngine;
import io.mulgil.kernel.database.WriteConnection;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.store.Lane;
import io.mulgil.kernel.store.StoreLoad;
import io.mulgil.kernel.store.WorkUnit;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that changes the store. It takes what waits, runs it in one transaction, makes that durable with one flush, and
 * only then lets the callers go on. It outlives every failure: a full disk, a database that is gone, a body that throws.
 * Thread-safe.
 */
final class StoreWriter implements AutoCloseable {

    /** Changes in one transaction. */
    static final int GROUP_CHANGES_MAX = 512;
    /** Age at which a transaction takes no further change. */
    static final Duration GROUP_TIME_MAX = Duration.ofMillis(5);

    private static final Duration IDLE_AFTER = Duration.ofSeconds(1);
    private static final Duration FOR_EVER = Duration.ofDays(1);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(30);
    private static final Logger LOG = LoggerFactory.getLogger(StoreWriter.class);

    private final StoreEngine engine;
    private final Host host;
    private final ChangeQueue queue = new ChangeQueue();
    private final Sequences sequences = new Sequences();
    private final ArrayDeque<Change<?>> taken = new ArrayDeque<>(GROUP_CHANGES_MAX);
    private final WriterConnection connection;
    private final Thread thread;
    private long serial;
    private boolean isTidy;

    StoreWriter(StoreEngine engine, WriteConnection connection, Host host) {
        this.engine = engine;
        this.connection = new WriterConnection(engine, connection);
        this.host = host;
        this.thread = host.start("store-writer", this::loop);
    }

    <T> T write(Lane lane, Function<WorkUnit, T> body) {
        requireOtherThread();
        Change<T> change = Change.awaited(body);
        queue.add(lane, change);
        return change.await();
    }

    void post(Lane lane, Consumer<WorkUnit> body, Consumer<RuntimeException> onFailure) {
        queue.add(lane, Change.posted(body, onFailure));
    }

    StoreLoad load(int readsWaiting) {
        return new StoreLoad(
                queue.waiting(Lane.PEOPLE), queue.waiting(Lane.ENGINE), ChangeQueue.WAITING_MAX, readsWaiting);
    }

    /** Serves what waits, then ends the thread and the connection. */
    @Override
    public void close() {
        queue.close();
        boolean interrupted = Thread.interrupted();
        try {
            thread.join(CLOSE_PATIENCE.toMillis());
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void loop() {
        try {
            while (true) {
                // What a group took but had no time left for comes first.
                ChangeQueue.Sight sight =
                        taken.isEmpty() ? queue.await(isTidy ? FOR_EVER : IDLE_AFTER) : ChangeQueue.Sight.CHANGES;
                switch (sight) {
                    case CHANGES -> group();
                    case NOTHING -> {
                        isTidy = true;
                        connection.idle();
                    }
                    case CLOSED -> {
                        return;
                    }
                }
            }
        } catch (InterruptedException e) {
            LOG.info("The store's writer was interrupted and ends");
        } finally {
            queue.close();
            refuseWaiting(new Problem(KernelCode.STORE_DOWN, "it is closed"));
            connection.giveBack(sequences);
            connection.drop();
        }
    }

    private void group() throws InterruptedException {
        WriteConnection open;
        try {
            open = connection.open();
        } catch (SQLException e) {
            refuseWaiting(problem(e));
            queue.pause(connection.nextPauseMillis());
            return;
        }
        isTidy = false;
        ChangeGroup group = new ChangeGroup(open, engine, sequences, serial);
        try {
            open.begin();
            runAll(group);
            group.commit();
        } catch (SQLException | RuntimeException | Error e) {
            fail(group, e);
        }
        serial += group.size();
        group.settle();
    }

    private void runAll(ChangeGroup group) throws SQLException {
        long end = host.monotonicNanos() + GROUP_TIME_MAX.toNanos();
        do {
            if (taken.isEmpty()) {
                queue.drainTo(taken, GROUP_CHANGES_MAX - group.size());
            }
            Change<?> change = taken.poll();
            if (change == null) {
                return;
            }
            group.run(change);
        } while (group.size() < GROUP_CHANGES_MAX && host.monotonicNanos() - end < 0);
    }

    // The connection goes too: whatever state it is in, a fresh one is in a known one, and its transaction is rolled
    // back.
    private void fail(ChangeGroup group, Throwable failure) {
        group.refuse(problem(failure));
        connection.drop();
    }

    private Problem problem(Throwable failure) {
        Optional<Problem> known = engine.problem(failure);
        return known.orElseGet(
                () -> new Problem(KernelCode.STORE_DOWN, String.valueOf(failure.getMessage())).because(failure));
    }

    private void refuseWaiting(Problem reason) {
        queue.drainTo(taken, 2 * ChangeQueue.WAITING_MAX + GROUP_CHANGES_MAX);
        for (Change<?> change = taken.poll(); change != null; change = taken.poll()) {
            change.refuse(reason);
            change.settle();
        }
    }

    private void requireOtherThread() {
        if (Thread.currentThread().equals(thread)) {
            throw new Problem(KernelCode.DEFECT, "a work unit waits for another one");
        }
    }
}
