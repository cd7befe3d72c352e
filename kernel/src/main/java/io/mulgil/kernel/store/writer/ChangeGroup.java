package io.mulgil.kernel.store.writer;

import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.database.StoreEngine;
import io.mulgil.kernel.database.WriteConnection;
import io.mulgil.kernel.problem.Problem;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The changes of one transaction. Each runs behind a savepoint of its own and can be undone alone, but for the first: before it
 * there is nothing to keep, so its undoing is a rollback and it costs no savepoint. Confined to the writer's thread.
 */
final class ChangeGroup {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeGroup.class);

    private final WriteConnection connection;
    private final StoreEngine engine;
    private final Sequences sequences;
    private final long firstSerial;
    private final List<Change<?>> changes = new ArrayList<>();
    private final List<Runnable> afterCommit = new ArrayList<>();
    private int kept;

    ChangeGroup(WriteConnection connection, StoreEngine engine, Sequences sequences, long firstSerial) {
        this.connection = connection;
        this.engine = engine;
        this.sequences = sequences;
        this.firstSerial = firstSerial;
    }

    int size() {
        return changes.size();
    }

    /**
     * Runs one change inside the open transaction; its own failure is remembered with it.
     *
     * @throws SQLException when the transaction as a whole is lost
     */
    void run(Change<?> change) throws SQLException {
        long serial = firstSerial + changes.size();
        changes.add(change);
        if (kept > 0) {
            connection.mark();
        }
        WriterUnit unit = new WriterUnit(connection.handle(), sequences, serial);
        try {
            change.run(unit);
            connection.keep();
            kept++;
            afterCommit.addAll(unit.end());
        } catch (RuntimeException | Error | SQLException failure) {
            unit.end();
            undo(change, serial, failure);
        }
    }

    /** Makes the group durable; afterwards nothing of it can fail any more. */
    void commit() throws SQLException {
        connection.commit();
        afterCommit.forEach(ChangeGroup::runSafely);
    }

    /** Refuses every change that has no reason of its own yet. */
    void refuse(Throwable reason) {
        sequences.undoFrom(firstSerial);
        changes.forEach(change -> change.refuse(reason));
    }

    /** Lets all callers go on. */
    void settle() {
        changes.forEach(change -> runSafely(change::settle));
    }

    private void undo(Change<?> change, long serial, Throwable failure) throws SQLException {
        if (engine.problem(failure).isPresent()) {
            throw new SQLException(failure);
        }
        change.refuse(failure instanceof SQLException hidden ? passedOver(hidden) : failure);
        sequences.undoFrom(serial);
        if (kept > 0) {
            connection.undo();
        } else {
            connection.rollback();
            connection.begin();
        }
    }

    private static Problem passedOver(SQLException failure) {
        return new Problem(KernelCode.DEFECT, "a unit went on after a statement had failed").because(failure);
    }

    // What others hang onto a commit must not take the writer down, and can no longer undo the commit.
    private static void runSafely(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            LOG.error("An action after a commit failed", e);
        }
    }
}
