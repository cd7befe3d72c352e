package io.mulgil.pipelines.ledger;

import io.mulgil.kernel.store.Micros;
import io.mulgil.pipelines.run.EventKind;
import io.mulgil.pipelines.run.RunEvent;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;

/** The table {@code event}. Stateless, thread-safe. */
public final class EventRows {

    private static final RowMapper<RunEvent> ROW = (row, context) -> new RunEvent(
            row.getLong("id"),
            Micros.instant(row.getLong("at")),
            row.getString("workspace"),
            row.getString("pipeline"),
            row.getLong("run"),
            row.getLong("instance"),
            row.getString("task"),
            EventKind.valueOf(row.getString("kind")),
            row.getInt("attempt"),
            row.getLong("epoch"),
            row.getString("state"),
            RowJson.details(row.getString("details")));

    private EventRows() {}

    static void insert(Handle handle, Collection<RunEvent> events) {
        Batch.run(
                handle,
                """
                insert into event (id, at, workspace, pipeline, run, instance, task, kind, attempt, epoch, state, details)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                events,
                (row, event) -> row.number(event.id())
                        .moment(event.at())
                        .text(event.workspace())
                        .text(event.pipeline())
                        .number(event.run())
                        .number(event.instance())
                        .text(event.task())
                        .text(event.kind().name())
                        .number(event.attempt())
                        .number(event.epoch())
                        .text(event.state())
                        .text(RowJson.details(event.details())));
    }

    public static List<RunEvent> ofRun(Handle handle, long run, long after, int limit) {
        return list(
                handle.createQuery("select * from event where run = :run and id > :after order by id limit :limit")
                        .bind("run", run),
                after,
                limit);
    }

    public static List<RunEvent> ofPipeline(Handle handle, String workspace, String pipeline, long after, int limit) {
        return list(
                handle.createQuery(
                                """
                select * from event where workspace = :workspace and pipeline = :pipeline and id > :after
                order by id limit :limit""")
                        .bind("workspace", workspace)
                        .bind("pipeline", pipeline),
                after,
                limit);
    }

    public static List<RunEvent> ofWorkspace(Handle handle, String workspace, long after, int limit) {
        return list(
                handle.createQuery(
                                "select * from event where workspace = :workspace and id > :after order by id limit :limit")
                        .bind("workspace", workspace),
                after,
                limit);
    }

    private static List<RunEvent> list(Query query, long after, int limit) {
        return query.bind("after", after).bind("limit", limit).map(ROW).list();
    }
}
