package io.mulgil.pipelines.ledger;

import io.mulgil.kernel.store.Micros;
import io.mulgil.pipelines.ledger.batch.Batch;
import io.mulgil.pipelines.run.RunEvent;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;

/**
 * The table {@code history}: a row holds what one turn told of one run, or of a pipeline as a whole, and has the number of its last
 * event. Stateless, thread-safe.
 */
public final class EventRows {

    private static final List<String> COLUMNS = List.of("id", "at", "workspace", "pipeline", "run", "events");

    private static final RowMapper<List<RunEvent>> ROW = (row, context) -> EventJson.read(
            new EventJson.Subject(
                    Micros.instant(row.getLong("at")),
                    row.getString("workspace"),
                    row.getString("pipeline"),
                    row.getLong("run")),
            row.getString("events"));

    private EventRows() {}

    /** Writes numbered events; each element is what becomes one row: events of one turn and one run, in order. */
    static void insert(Batch batch, Collection<List<RunEvent>> rows) {
        batch.insert("history", COLUMNS, rows, (row, events) -> {
            RunEvent last = events.get(events.size() - 1);
            row.number(last.id())
                    .moment(last.at())
                    .text(last.workspace())
                    .text(last.pipeline())
                    .number(last.run())
                    .text(EventJson.write(events));
        });
    }

    public static List<RunEvent> ofRun(Handle handle, long run, long after, int limit) {
        return list(
                handle.createQuery("select * from history where run = :run and id > :after order by id limit :limit")
                        .bind("run", run),
                after,
                limit);
    }

    public static List<RunEvent> ofPipeline(Handle handle, String workspace, String pipeline, long after, int limit) {
        return list(
                handle.createQuery(
                                """
                select * from history where workspace = :workspace and pipeline = :pipeline and id > :after
                order by id limit :limit""")
                        .bind("workspace", workspace)
                        .bind("pipeline", pipeline),
                after,
                limit);
    }

    public static List<RunEvent> ofWorkspace(Handle handle, String workspace, long after, int limit) {
        return list(
                handle.createQuery(
                                "select * from history where workspace = :workspace and id > :after order by id limit :limit")
                        .bind("workspace", workspace),
                after,
                limit);
    }

    /** What happened anywhere after event {@code after}, oldest first. */
    public static List<RunEvent> since(Handle handle, long after, int limit) {
        return list(
                handle.createQuery("select * from history where id > :after order by id limit :limit"), after, limit);
    }

    /** The number of the newest event; 0 when nothing has happened yet. */
    public static long newest(Handle handle) {
        return handle.createQuery("select coalesce(max(id), 0) from history")
                .mapTo(Long.class)
                .one();
    }

    // A row has one event at least, and the first row found may begin before {@code after}.
    private static List<RunEvent> list(Query query, long after, int limit) {
        return query.bind("after", after).bind("limit", limit).map(ROW).stream()
                .flatMap(List::stream)
                .filter(event -> event.id() > after)
                .limit(limit)
                .toList();
    }
}
