package io.mulgil.pipelines.ledger.retention;

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
                .createQuery("select id, at from history order by id limit :limit")
                .bind("limit", rowsMax)
                .map((row, context) -> new Row(row.getLong(1), row.getLong(2)))
                .list()
                .stream()
                .takeWhile(row -> row.at() < Micros.of(now.minus(kept)))
                .map(Row::id)
                .toList();
        if (!old.isEmpty()) {
            unit.sql().execute("delete from history where id <= ?", old.get(old.size() - 1));
        }
        return old.size();
    }

    private record Row(long id, long at) {}
}
