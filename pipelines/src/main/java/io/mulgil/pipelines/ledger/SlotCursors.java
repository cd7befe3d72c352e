package io.mulgil.pipelines.ledger;

import io.mulgil.kernel.call.Slot;
import io.mulgil.kernel.store.Micros;
import io.mulgil.pipelines.definition.ledger.StoredPipeline;
import io.mulgil.pipelines.ledger.batch.Batch;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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

    private static final List<String> CHANGING =
            List.of("revision", "state", "upto", "next_start", "next_end", "next_due");

    private static final List<String> COLUMNS =
            Stream.concat(CHANGING.stream(), Stream.of("workspace", "pipeline")).toList();

    private SlotCursors() {}

    /** Writes how far these pipelines have been followed. */
    public static void put(Handle handle, Collection<SlotCursor> cursors) {
        Batch batch = Batch.on(handle);
        batch.put("slot_cursor", COLUMNS, "workspace, pipeline", CHANGING, cursors, (row, cursor) -> {
            Optional<SlotCursor.Next> next = cursor.next();
            row.number(cursor.revision())
                    .text(cursor.state().name())
                    .moment(cursor.upto())
                    .moment(next.map(found -> found.slot().start()).orElse(Instant.EPOCH))
                    .moment(next.map(found -> found.slot().end()).orElse(Instant.EPOCH))
                    .moment(next.map(SlotCursor.Next::dueAt).orElse(Instant.EPOCH))
                    .text(cursor.workspace())
                    .text(cursor.pipeline());
        });
        batch.write();
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
