package io.mulgil.pipelines.ledger;

import io.mulgil.kernel.store.Micros;
import io.mulgil.pipelines.ledger.batch.Batch;
import io.mulgil.pipelines.run.Attempt;
import io.mulgil.pipelines.run.AttemptState;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** The table {@code attempt}. Stateless, thread-safe. */
public final class AttemptRows {

    private static final RowMapper<Attempt> ROW = (row, context) -> new Attempt(
            row.getString("workspace"),
            row.getLong("run"),
            row.getLong("instance"),
            row.getInt("number"),
            row.getLong("epoch"),
            row.getInt("generation"),
            AttemptState.valueOf(row.getString("state")),
            row.getString("runner"),
            Micros.instant(row.getLong("started_at")),
            Micros.instant(row.getLong("ended_at")),
            InstanceRows.result(row),
            RowJson.problem(row.getString("problem")));

    private static final List<String> COLUMNS = List.of(
            "workspace",
            "run",
            "instance",
            "number",
            "epoch",
            "generation",
            "state",
            "runner",
            "started_at",
            "ended_at",
            "rows_read",
            "rows_written",
            "summary",
            "warnings",
            "problem");

    private AttemptRows() {}

    static void insert(Batch batch, Collection<Attempt> attempts) {
        batch.insert("attempt", COLUMNS, attempts, (row, attempt) -> row.text(attempt.workspace())
                .number(attempt.run())
                .number(attempt.instance())
                .number(attempt.number())
                .number(attempt.epoch())
                .number(attempt.generation())
                .text(attempt.state().name())
                .text(attempt.runner())
                .moment(attempt.startedAt())
                .moment(attempt.endedAt())
                .number(attempt.result().rowsRead())
                .number(attempt.result().rowsWritten())
                .text(attempt.result().summary())
                .text(RowJson.warnings(attempt.result().warnings()))
                .problem(attempt.problem()));
    }

    /** The ended attempts of one instance, oldest first; the newest ones when there are more than {@code limit}. */
    public static List<Attempt> ofInstance(Handle handle, long instance, int limit) {
        return handle.createQuery(
                        """
                select * from (select * from attempt where instance = :instance order by number desc limit :limit) newest
                order by number""")
                .bind("instance", instance)
                .bind("limit", limit)
                .map(ROW)
                .list();
    }
}
