package io.mulgil.pipelines.ledger;

import io.mulgil.kernel.store.Micros;
import io.mulgil.pipelines.ledger.batch.Batch;
import io.mulgil.pipelines.run.Operation;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** The table {@code operation}. Stateless, thread-safe. */
public final class OperationRows {

    private static final RowMapper<Operation> ROW = (row, context) -> new Operation(
            row.getLong("id"),
            row.getString("workspace"),
            row.getString("pipeline"),
            Operation.State.valueOf(row.getString("state")),
            Micros.instant(row.getLong("from_slot")),
            Micros.instant(row.getLong("to_slot")),
            Micros.instant(row.getLong("upto")),
            row.getLong("force") == 1,
            row.getLong("total"),
            row.getLong("done"),
            row.getLong("failed"),
            row.getString("asked_by"),
            Micros.instant(row.getLong("started_at")),
            Micros.instant(row.getLong("ended_at")));

    private static final List<String> COLUMNS = List.of(
            "id",
            "workspace",
            "pipeline",
            "state",
            "from_slot",
            "to_slot",
            "upto",
            "force",
            "total",
            "done",
            "failed",
            "asked_by",
            "started_at",
            "ended_at");

    private static final List<String> CHANGING = List.of("state", "upto", "total", "done", "failed", "ended_at");

    private OperationRows() {}

    static void put(Batch batch, Collection<Operation> operations) {
        batch.put("operation", COLUMNS, "id", CHANGING, operations, (row, operation) -> row.number(operation.id())
                .text(operation.workspace())
                .text(operation.pipeline())
                .text(operation.state().name())
                .moment(operation.from())
                .moment(operation.to())
                .moment(operation.upto())
                .truth(operation.force())
                .number(operation.total())
                .number(operation.done())
                .number(operation.failed())
                .text(operation.askedBy())
                .moment(operation.startedAt())
                .moment(operation.endedAt()));
    }

    public static Optional<Operation> find(Handle handle, long id) {
        return handle.createQuery("select * from operation where id = :id")
                .bind("id", id)
                .map(ROW)
                .findOne();
    }

    /** Operations that have not ended, oldest first. */
    public static List<Operation> open(Handle handle) {
        return handle.createQuery("select * from operation where ended_at = 0 order by id")
                .map(ROW)
                .list();
    }
}
