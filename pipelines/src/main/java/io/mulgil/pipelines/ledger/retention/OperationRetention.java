package io.mulgil.pipelines.ledger.retention;

import io.mulgil.kernel.retention.Retention;
import io.mulgil.kernel.store.Micros;
import io.mulgil.kernel.store.WorkUnit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Lets go of operations that ended long ago. Their runs keep the number and need nothing else of them. */
public final class OperationRetention implements Retention {

    private final Duration kept;

    public OperationRetention(Duration kept) {
        this.kept = kept;
    }

    @Override
    public String name() {
        return "operations";
    }

    @Override
    public int prune(WorkUnit unit, Instant now, int rowsMax) {
        List<Long> old = unit.sql()
                .createQuery(
                        """
                select id from operation where ended_at > 0 and ended_at < :before order by ended_at limit :limit""")
                .bind("before", Micros.of(now.minus(kept)))
                .bind("limit", rowsMax)
                .mapTo(Long.class)
                .list();
        old.forEach(operation -> unit.sql().execute("delete from operation where id = ?", operation));
        return old.size();
    }
}
