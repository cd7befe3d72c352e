package io.mulgil.pipelines.ledger;

import io.mulgil.kernel.call.Slot;
import io.mulgil.kernel.store.Micros;
import io.mulgil.pipelines.definition.ledger.StoredPipeline;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** The table {@code slot_cursor}. Stateless, thread-safe. */
public final class SlotCursors {

    private static final RowMapper<SlotCursor> ROW = (row, context) -> {
        long due = row.getLong("next_due");
        Slot slot = new Slot(Micros.instant(row.getLong("next_start")), Micros.instant(row.getLong("next_end")));
        return new SlotCursor(
                row.getString("workspace"),
                row.getString("pipeline"),
                row.getInt("revision"),
                StoredPipeline.State.valueOf(row.getString("state")),
                Micros.instant(row.getLong("upto")),
                due == 0 ? Optional.empty() : Optional.of(new SlotCursor.Next(slot, Micros.instant(due))));
    };

    private SlotCursors() {}

    public static void put(Handle handle, SlotCursor cursor) {
        Optional<SlotCursor.Next> next = cursor.next();
        handle.createUpdate(
                        """
                insert into slot_cursor (workspace, pipeline, revision, state, upto, next_start, next_end, next_due)
                values (:workspace, :pipeline, :revision, :state, :upto, :start, :end, :due)
                on conflict (workspace, pipeline) do update set revision = excluded.revision, state = excluded.state,
                  upto = excluded.upto, next_start = excluded.next_start, next_end = excluded.next_end,
                  next_due = excluded.next_due""")
                .bind("workspace", cursor.workspace())
                .bind("pipeline", cursor.pipeline())
                .bind("revision", (long) cursor.revision())
                .bind("state", cursor.state().name())
                .bind("upto", Micros.of(cursor.upto()))
                .bind(
                        "start",
                        next.map(found -> Micros.of(found.slot().start())).orElse(0L))
                .bind("end", next.map(found -> Micros.of(found.slot().end())).orElse(0L))
                .bind("due", next.map(found -> Micros.of(found.dueAt())).orElse(0L))
                .execute();
    }

    public static Optional<SlotCursor> find(Handle handle, String workspace, String pipeline) {
        return handle.createQuery("select * from slot_cursor where workspace = :workspace and pipeline = :pipeline")
                .bind("workspace", workspace)
                .bind("pipeline", pipeline)
                .map(ROW)
                .findOne();
    }

    /** Cursors whose next slot is due before {@code until}, earliest first. */
    public static List<SlotCursor> dueBefore(Handle handle, Instant until, int limit) {
        return handle.createQuery(
                        """
                select * from slot_cursor where next_due > 0 and next_due < :until order by next_due limit :limit""")
                .bind("until", Micros.of(until))
                .bind("limit", limit)
                .map(ROW)
                .list();
    }

    /** The cursor of a workspace whose next slot is due first. */
    public static Optional<SlotCursor> nextOf(Handle handle, String workspace) {
        return handle.createQuery(
                        """
                select * from slot_cursor where workspace = :workspace and next_due > 0 order by next_due limit 1""")
                .bind("workspace", workspace)
                .map(ROW)
                .findOne();
    }

    /** Pipelines whose newest revision or state no cursor knows yet. */
    public static List<RunRows.PipelineName> outdated(Handle handle, int limit) {
        return handle.createQuery(
                        """
                select p.workspace, p.name from pipeline p
                left join slot_cursor c on c.workspace = p.workspace and c.pipeline = p.name
                where c.revision is null or c.revision <> p.revision or c.state <> p.state
                order by p.workspace, p.name limit :limit""")
                .bind("limit", limit)
                .map((row, context) -> new RunRows.PipelineName(row.getString(1), row.getString(2)))
                .list();
    }
}
