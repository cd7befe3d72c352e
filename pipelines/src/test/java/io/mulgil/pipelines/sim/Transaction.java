package io.mulgil.pipelines.sim;

import io.mulgil.pipelines.engine.core.Decision;
import io.mulgil.pipelines.run.Operation;
import io.mulgil.pipelines.run.Run;
import io.mulgil.pipelines.sim.ground.Envelope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The rows one turn wants to write, in order. */
final class Transaction {

    private final List<Object> rows = new ArrayList<>();
    private final Instant now;
    private final long wallMicros;
    private int nextRun;
    private int nextInstance;

    /** That the schedule of a pipeline was followed up to the slot that starts at {@code upto}. */
    record Cursor(int pipeline, Instant upto) {}

    /** That a pipeline is paused now, or not. */
    record Pause(int pipeline, boolean paused) {}

    /** That an output key is committed. */
    record Commit(Envelope attempt) {}

    Transaction(MemoryLedger ledger, Instant now, long wallMicros) {
        this.now = now;
        this.wallMicros = wallMicros;
        this.nextRun = ledger.runs() + 1;
        this.nextInstance = ledger.instances() + 1;
    }

    void add(Run run) {
        rows.add(run);
    }

    void add(Operation operation) {
        rows.add(operation);
    }

    void add(Cursor cursor) {
        rows.add(cursor);
    }

    void add(Pause pause) {
        rows.add(pause);
    }

    void add(Commit commit) {
        rows.add(commit);
    }

    void add(Decision.RowChanges changes) {
        if (changes.run().isPresent()) {
            rows.add(changes.run().get());
        }
        rows.addAll(changes.made());
        rows.addAll(changes.changed());
    }

    /** The number the next new run would get. */
    int runs() {
        return nextRun;
    }

    int nextRun() {
        return nextRun++;
    }

    int nextInstance() {
        return nextInstance++;
    }

    List<Object> rows() {
        return rows;
    }

    Instant now() {
        return now;
    }

    long wallMicros() {
        return wallMicros;
    }
}
