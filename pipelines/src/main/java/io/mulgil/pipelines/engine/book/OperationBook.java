package io.mulgil.pipelines.engine.book;

import io.mulgil.pipelines.ledger.OperationRows;
import io.mulgil.pipelines.run.Operation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Back-fills under way as they were committed last; only the engine changes them. Confined to the turn loop. */
public final class OperationBook {

    private final Map<Long, Operation> running = new HashMap<>();

    public Optional<Operation> find(Handle handle, long id) {
        Operation known = running.get(id);
        return known == null ? OperationRows.find(handle, id) : Optional.of(known);
    }

    public void put(Operation operation) {
        if (operation.state() == Operation.State.RUNNING) {
            running.put(operation.id(), operation);
        } else {
            running.remove(operation.id());
        }
    }

    void clear() {
        running.clear();
    }
}
