package io.mulgil.pipelines.ledger;

import io.mulgil.kernel.store.Micros;
import io.mulgil.kernel.work.WorkEnvelope;
import io.mulgil.pipelines.definition.Priority;
import io.mulgil.pipelines.ledger.batch.Batch;
import io.mulgil.pipelines.ledger.batch.Row;
import io.mulgil.pipelines.run.Instance;
import io.mulgil.pipelines.run.InstanceState;
import io.mulgil.pipelines.run.Result;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** The table {@code instance}. Stateless, thread-safe. */
public final class InstanceRows {

    static final RowMapper<Instance> ROW = (row, context) -> instance(row);

    private static final List<String> CHANGING = List.of(
            "state",
            "attempt",
            "epoch",
            "generation",
            "retries_used",
            "losses",
            "ready_at",
            "waiting_since",
            "runner",
            "leased_at",
            "ended_at",
            "rows_read",
            "rows_written",
            "summary",
            "warning_count",
            "warnings",
            "problem");

    private static final List<String> COLUMNS = Stream.of(
                    CHANGING, List.of("id", "workspace", "run", "ordinal", "task", "kind", "type", "priority"))
            .flatMap(List::stream)
            .toList();

    private InstanceRows() {}

    static void insert(Batch batch, Collection<Instance> instances) {
        batch.insert("instance", COLUMNS, instances, (row, instance) -> {
            bindWhatChanges(row, instance);
            Instance.Part part = instance.part();
            row.text(part.workspace())
                    .number(part.run())
                    .number(part.ordinal())
                    .text(part.task())
                    .text(part.kind().name())
                    .text(part.type())
                    .number(part.priority().rank());
        });
    }

    static void update(Batch batch, Collection<Instance> instances) {
        batch.update("instance", CHANGING, instances, InstanceRows::bindWhatChanges);
    }

    private static void bindWhatChanges(Row row, Instance instance) throws SQLException {
        Instance.Tries tries = instance.tries();
        Result result = instance.result();
        row.text(instance.state().name())
                .number(tries.attempt())
                .number(tries.epoch())
                .number(tries.generation())
                .number(tries.retriesUsed())
                .number(tries.losses())
                .moment(instance.readyAt())
                .moment(instance.waitingSince())
                .text(instance.lease().runner())
                .moment(instance.lease().since())
                .moment(instance.endedAt())
                .number(result.rowsRead())
                .number(result.rowsWritten())
                .text(result.summary())
                .number(result.warnings().size())
                .text(RowJson.warnings(result.warnings()))
                .problem(instance.problem())
                .number(instance.id());
    }

    /** The instances of a run by ordinal. */
    public static List<Instance> ofRun(Handle handle, long run) {
        return handle.createQuery("select * from instance where run = :run order by ordinal")
                .bind("run", run)
                .map(ROW)
                .list();
    }

    /** The number of the run an instance belongs to. */
    public static Optional<Long> runOf(Handle handle, long instance) {
        return handle.createQuery("select run from instance where id = :id")
                .bind("id", instance)
                .mapTo(Long.class)
                .findOne();
    }

    public static Optional<Instance> find(Handle handle, long id) {
        return handle.createQuery("select * from instance where id = :id")
                .bind("id", id)
                .map(ROW)
                .findOne();
    }

    /** An instance that waits for a runner, with the lane it queues in. */
    public record Ready(
            long instance,
            long run,
            String workspace,
            String pipeline,
            String type,
            Priority priority,
            Instant readyAt) {}

    /** Instances of a priority that wait for a runner and are ready before {@code until}, earliest first. */
    public static List<Ready> ready(Handle handle, Priority priority, Instant until, int limit) {
        return handle.createQuery(
                        """
                select i.id, i.run, r.workspace, r.pipeline, i.type, i.ready_at
                from instance i join run r on r.id = i.run
                where i.state = 'WAITING_FOR_RUNNER' and i.ended_at = 0 and i.priority = :priority and i.ready_at < :until
                order by i.ready_at, i.id limit :limit""")
                .bind("priority", priority.rank())
                .bind("until", Micros.of(until))
                .bind("limit", limit)
                .map((row, context) -> new Ready(
                        row.getLong(1),
                        row.getLong(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        priority,
                        Micros.instant(row.getLong(6))))
                .list();
    }

    /** Where {@link #waiting} has got to. */
    public record Waiting(long instance, long run, Instant readyAt) {}

    /** Instances of a priority that wait to become ready after {@code last}, earliest first. */
    public static List<Waiting> waiting(Handle handle, Priority priority, Waiting last, int limit) {
        return handle.createQuery(
                        """
                select id, run, ready_at from instance
                where state = 'WAITING_FOR_RUNNER' and ended_at = 0 and priority = :priority
                and (ready_at, id) > (:readyAt, :id) order by ready_at, id limit :limit""")
                .bind("priority", priority.rank())
                .bind("readyAt", Micros.of(last.readyAt()))
                .bind("id", last.instance())
                .bind("limit", limit)
                .map((row, context) -> new Waiting(row.getLong(1), row.getLong(2), Micros.instant(row.getLong(3))))
                .list();
    }

    /** Instances under a lease. */
    public static List<Instance> leased(Handle handle) {
        return handle.createQuery("select * from instance where state = 'RUNNING' and ended_at = 0")
                .map(ROW)
                .list();
    }

    private static Instance instance(ResultSet row) throws SQLException {
        return new Instance(
                new Instance.Part(
                        row.getLong("id"),
                        row.getLong("run"),
                        row.getString("workspace"),
                        row.getInt("ordinal"),
                        row.getString("task"),
                        WorkEnvelope.Task.valueOf(row.getString("kind")),
                        row.getString("type"),
                        Priority.of(row.getInt("priority"))),
                InstanceState.valueOf(row.getString("state")),
                new Instance.Tries(
                        row.getInt("attempt"),
                        row.getLong("epoch"),
                        row.getInt("generation"),
                        row.getInt("retries_used"),
                        row.getInt("losses")),
                Micros.instant(row.getLong("ready_at")),
                Micros.instant(row.getLong("waiting_since")),
                new Instance.Lease(row.getString("runner"), Micros.instant(row.getLong("leased_at"))),
                Micros.instant(row.getLong("ended_at")),
                result(row),
                RowJson.problem(row.getString("problem")));
    }

    static Result result(ResultSet row) throws SQLException {
        return new Result(
                row.getLong("rows_read"),
                row.getLong("rows_written"),
                row.getString("summary"),
                RowJson.warnings(row.getString("warnings")));
    }
}
