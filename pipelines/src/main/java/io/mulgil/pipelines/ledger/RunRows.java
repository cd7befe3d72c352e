package io.mulgil.pipelines.ledger;

import io.mulgil.kernel.call.Slot;
import io.mulgil.kernel.store.Micros;
import io.mulgil.pipelines.definition.ledger.ParameterValues;
import io.mulgil.pipelines.ledger.batch.Batch;
import io.mulgil.pipelines.run.Operation;
import io.mulgil.pipelines.run.Run;
import io.mulgil.pipelines.run.RunState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;

/** The table {@code run}. Stateless, thread-safe. */
public final class RunRows {

    static final RowMapper<Run> ROW = (row, context) -> run(row);

    private static final List<String> COLUMNS = List.of(
            "id",
            "workspace",
            "pipeline",
            "revision",
            "slot_start",
            "slot_end",
            "origin",
            "rank",
            "operation",
            "state",
            "limited",
            "generation",
            "warnings",
            "due_at",
            "created_at",
            "started_at",
            "ended_at",
            "parameters",
            "asked_by");

    private RunRows() {}

    static void insert(Batch batch, Collection<Run> runs) {
        batch.insert("run", COLUMNS, runs, (row, run) -> row.number(run.id())
                .text(run.workspace())
                .text(run.pipeline())
                .number(run.revision())
                .moment(run.slot().start())
                .moment(run.slot().end())
                .text(run.origin().name())
                .number(run.origin().rank())
                .number(run.operation())
                .text(run.state().name())
                .truth(run.limited())
                .number(run.generation())
                .number(run.warnings())
                .moment(run.dueAt())
                .moment(run.createdAt())
                .moment(run.startedAt())
                .moment(run.endedAt())
                .text(ParameterValues.write(run.parameters()))
                .text(run.askedBy()));
    }

    static void update(Batch batch, Collection<Run> runs) {
        batch.update(
                "run",
                List.of(
                        "state",
                        "limited",
                        "generation",
                        "warnings",
                        "started_at",
                        "ended_at",
                        "operation",
                        "revision"),
                runs,
                (row, run) -> row.text(run.state().name())
                        .truth(run.limited())
                        .number(run.generation())
                        .number(run.warnings())
                        .moment(run.startedAt())
                        .moment(run.endedAt())
                        .number(run.operation())
                        .number(run.revision())
                        .number(run.id()));
    }

    public static Optional<Run> find(Handle handle, long id) {
        return handle.createQuery("select * from run where id = :id")
                .bind("id", id)
                .map(ROW)
                .findOne();
    }

    /** The run of the slot that begins at {@code slotStart}. */
    public static Optional<Run> find(Handle handle, String workspace, String pipeline, Instant slotStart) {
        return handle.createQuery(
                        "select * from run where workspace = :workspace and pipeline = :pipeline and slot_start = :start")
                .bind("workspace", workspace)
                .bind("pipeline", pipeline)
                .bind("start", Micros.of(slotStart))
                .map(ROW)
                .findOne();
    }

    /** Pending runs of a pipeline in the order they are let in. */
    public static List<Run> pending(Handle handle, String workspace, String pipeline, int limit) {
        return handle.createQuery(
                        """
                select * from run
                where workspace = :workspace and pipeline = :pipeline and state = 'PENDING' and ended_at = 0
                order by rank, slot_start limit :limit""")
                .bind("workspace", workspace)
                .bind("pipeline", pipeline)
                .bind("limit", limit)
                .map(ROW)
                .list();
    }

    /** How many runs of a pipeline take a place. */
    public static int active(Handle handle, String workspace, String pipeline) {
        return handle.createQuery(
                        """
                select count(*) from run
                where workspace = :workspace and pipeline = :pipeline and state = 'RUNNING' and ended_at = 0
                  and limited = 1""")
                .bind("workspace", workspace)
                .bind("pipeline", pipeline)
                .mapTo(Integer.class)
                .one();
    }

    /** Runs of a pipeline that were made ahead of their time and start after {@code now}. */
    public static List<Run> ahead(Handle handle, String workspace, String pipeline, Instant now) {
        return handle
                .createQuery(
                        """
                select * from run
                where workspace = :workspace and pipeline = :pipeline and state = 'RUNNING' and ended_at = 0
                  and started_at > :now""")
                .bind("workspace", workspace)
                .bind("pipeline", pipeline)
                .bind("now", Micros.of(now))
                .map(ROW)
                .stream()
                .sorted(Comparator.comparing(run -> run.slot().start()))
                .toList();
    }

    /** Runs of a back-fill that have not ended, oldest slot first. */
    public static List<Run> openOf(Handle handle, Operation operation) {
        return handle
                .createQuery(
                        """
                select * from run
                where workspace = :workspace and pipeline = :pipeline and state in ('PENDING', 'RUNNING') and ended_at = 0
                  and operation = :operation""")
                .bind("workspace", operation.workspace())
                .bind("pipeline", operation.pipeline())
                .bind("operation", operation.id())
                .map(ROW)
                .stream()
                .sorted(Comparator.comparing(run -> run.slot().start()))
                .toList();
    }

    /** A slot of a pipeline, by its beginning. */
    public record SlotName(String workspace, String pipeline, Instant start) {}

    /** Those of {@code slots} that have a run. */
    public static Set<SlotName> taken(Handle handle, List<SlotName> slots) {
        if (slots.isEmpty()) {
            return Set.of();
        }
        // Few lengths are few statements to prepare: the last slot fills up to the next power of two.
        int length = Integer.highestOneBit(2 * slots.size() - 1);
        String values = String.join(", ", Collections.nCopies(length, "(?, ?, cast(? as bigint))"));
        // A cross join is done in the order it is written in: SQLite would read all runs to find a few hundred.
        Query query = handle.createQuery(
                "with given (workspace, pipeline, start) as (values " + values
                        + ") select r.workspace, r.pipeline, r.slot_start from given cross join run r"
                        + " where r.workspace = given.workspace and r.pipeline = given.pipeline and r.slot_start = given.start");
        for (int place = 0; place < length; place++) {
            SlotName slot = slots.get(Math.min(place, slots.size() - 1));
            query.bind(3 * place, slot.workspace());
            query.bind(3 * place + 1, slot.pipeline());
            query.bind(3 * place + 2, Micros.of(slot.start()));
        }
        return query.map((row, context) ->
                        new SlotName(row.getString(1), row.getString(2), Micros.instant(row.getLong(3))))
                .set();
    }

    /** Workspace and name of a pipeline. */
    public record PipelineName(String workspace, String pipeline) {}

    /** Pipelines with runs that wait for a place. */
    public static List<PipelineName> crowded(Handle handle) {
        return handle.createQuery(
                        "select distinct workspace, pipeline from run where ended_at = 0 and state = 'PENDING'")
                .map((row, context) -> new PipelineName(row.getString(1), row.getString(2)))
                .list();
    }

    /** The newest slots that start in {@code [from, to)}, newest first. */
    public static List<Run> newest(
            Handle handle, String workspace, String pipeline, Instant from, Instant to, int limit) {
        return handle.createQuery(
                        """
                select * from run
                where workspace = :workspace and pipeline = :pipeline and slot_start >= :from and slot_start < :to
                order by slot_start desc limit :limit""")
                .bind("workspace", workspace)
                .bind("pipeline", pipeline)
                .bind("from", Micros.of(from))
                .bind("to", Micros.of(to))
                .bind("limit", limit)
                .map(ROW)
                .list();
    }

    /** Runs with a smaller number than {@code before}, newest first; an empty pipeline means all, no state means any. */
    public static List<Run> listed(
            Handle handle, String workspace, String pipeline, Optional<RunState> state, long before, int limit) {
        String ofPipeline = pipeline.isEmpty() ? "" : " and pipeline = :pipeline";
        String inState = state.map(found -> condition(found, pipeline)).orElse("");
        boolean open = state.filter(found -> !found.isEnded()).isPresent();
        String number = open ? "id + 0" : "id";
        String isListed = open ? "" : " and id > 0";
        var query = handle.createQuery("select * from run where id in (select id from run where workspace = :workspace"
                        + ofPipeline + inState + isListed + " and " + number + " < :before order by " + number
                        + " desc limit :limit) order by id desc")
                .bind("workspace", workspace)
                .bind("before", before)
                .bind("limit", limit);
        if (!pipeline.isEmpty()) {
            query.bind("pipeline", pipeline);
        }
        return query.map(ROW).list();
    }

    // In the words of the partial indexes: those who search for what is rare find it there, and finishing costs no
    // entry. The index of open runs begins with the pipeline; by number they would be looked for among all.
    private static String condition(RunState state, String pipeline) {
        String isIt = " and state = '" + state.name() + "'";
        return switch (state) {
            case PENDING, RUNNING -> isIt + " and ended_at = 0" + (pipeline.isEmpty() ? " and pipeline >= ''" : "");
            case FINISHED -> isIt;
            case FAILED, CANCELED -> isIt + " and ended_at > 0 and state <> 'FINISHED'";
        };
    }

    static Run run(ResultSet row) throws SQLException {
        return new Run(
                row.getLong("id"),
                row.getString("workspace"),
                row.getString("pipeline"),
                row.getInt("revision"),
                new Slot(Micros.instant(row.getLong("slot_start")), Micros.instant(row.getLong("slot_end"))),
                Run.Origin.valueOf(row.getString("origin")),
                row.getLong("operation"),
                RunState.valueOf(row.getString("state")),
                row.getLong("limited") == 1,
                row.getInt("generation"),
                row.getInt("warnings"),
                Micros.instant(row.getLong("due_at")),
                Micros.instant(row.getLong("created_at")),
                Micros.instant(row.getLong("started_at")),
                Micros.instant(row.getLong("ended_at")),
                ParameterValues.read(row.getString("parameters")),
                row.getString("asked_by"));
    }
}
