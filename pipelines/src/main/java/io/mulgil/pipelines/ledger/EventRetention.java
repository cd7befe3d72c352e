package io.mulgil.pipelines.ledger;

import io.mulgil.kernel.retention.Retention;
import io.mulgil.kernel.store.Micros;
import io.mulgil.kernel.store.WorkUnit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Lets go of old events. Numbers grow with time, so the oldest stand first and nothing is searched. */
public final class EventRetention implements Retention {

    private final Duration kept;

    public EventRetention(Duration kept) {
        this.kept = kept;
    }

    @Override
    public String name() {
        return "events";
    }

    @Override
    public int prune(WorkUnit unit, Instant now, int rowsMax) {
        List<Long> old = unit
                .sql()
                .createQuery("select id, at from event order by id limit :limit")
                .bind("limit", rowsMax)
                .map((row, context) -> new Row(row.getLong(1), row.getLong(2)))
                .list()
                .stream()
                .filter(row -> row.at() < Micros.of(now.minus(kept)))
                .map(Row::id)
                .toList();
        Batch.run(unit.sql(), "delete from event where id = ?", old, (row, id) -> row.number(id));
        return old.size();
    }

    private record Row(long id, long at) {}
}
