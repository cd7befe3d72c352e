package io.mulgil.pipelines.engine.turn;

import io.mulgil.pipelines.engine.book.OperationBook;
import io.mulgil.pipelines.ledger.RunRows;
import io.mulgil.pipelines.run.EventKind;
import io.mulgil.pipelines.run.Operation;
import io.mulgil.pipelines.run.Run;
import io.mulgil.pipelines.run.RunEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Back-fills in one turn: how far they are, and how many of their runs have ended. */
public final class Operations {

    private final Turn turn;
    private final OperationBook book;
    private final Map<Long, Operation> changed = new HashMap<>();

    Operations(Turn turn, OperationBook book) {
        this.turn = turn;
        this.book = book;
    }

    /** An operation as it is in this turn. */
    public Optional<Operation> find(long id) {
        Operation known = changed.get(id);
        return known == null ? book.find(turn.unit().sql(), id) : Optional.of(known);
    }

    /** A new one. */
    public void begin(Operation operation) {
        put(operation);
        tell(operation, EventKind.BACKFILL_STARTED);
    }

    /** Changes one, and tells when it has ended with that. */
    public void change(Operation before, Operation after) {
        put(after);
        if (before.state() == Operation.State.RUNNING && after.state() != Operation.State.RUNNING) {
            tell(after, EventKind.BACKFILL_ENDED);
        }
    }

    /** The runs of one that have not ended, with what this turn has done to them. */
    public List<Run> open(Operation operation) {
        turn.write();
        return RunRows.openOf(turn.unit().sql(), operation);
    }

    /** Those that this turn has changed, as they are in the end. */
    public List<Operation> changed() {
        return List.copyOf(changed.values());
    }

    void moved(Run before, Run after) {
        if (after.operation() > 0 && after.state().isEnded() && !before.state().isEnded()) {
            find(after.operation()).ifPresent(found -> change(found, found.counted(after.state(), turn.now())));
        }
    }

    void committed() {
        changed.values().forEach(book::put);
    }

    private void put(Operation operation) {
        changed.put(operation.id(), operation);
        turn.put(operation);
    }

    private void tell(Operation operation, EventKind kind) {
        turn.tell(RunEvent.of(
                operation.workspace(),
                operation.pipeline(),
                kind,
                turn.now(),
                operation.state().name(),
                Map.of("operation", Long.toString(operation.id()))));
    }
}
