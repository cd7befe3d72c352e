package io.mulgil.pipelines.ledger.retention;

import io.mulgil.kernel.retention.Retention;
import io.mulgil.kernel.store.Micros;
import io.mulgil.kernel.store.WorkUnit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Lets go of old runs that no slot needs: those of on-demand pipelines, with their instances and commits. Their slot is the moment
 * somebody asked, which does not come again. Runs of slots stay: a back-fill has to know that a slot has run, and a rerun has to
 * go on from its generation and epochs.
 */
public final class RunRetention implements Retention {

    private static final int ROWS_OF_RUN = 50;

    private final Duration kept;

    public RunRetention(Duration kept) {
        this.kept = kept;
    }

    @Override
    public String name() {
        return "runs";
    }

    @Override
    public int prune(WorkUnit unit, Instant now, int rowsMax) {
        int runsMax = Math.max(1, rowsMax / ROWS_OF_RUN);
        List<Long> old = old(unit.sql(), now.minus(kept), runsMax);
        int rows = old.stream().mapToInt(run -> delete(unit.sql(), run)).sum();
        return old.size() == runsMax ? rowsMax : Math.min(rows, rowsMax - 1);
    }

    // Attempts go first, for their logs go with them.
    private static List<Long> old(Handle sql, Instant before, int runsMax) {
        return sql.createQuery(
                        """
                select id from run
                where slot_start = slot_end and ended_at > 0 and ended_at < :before
                  and not exists (select 1 from attempt
                    where attempt.instance in (select instance.id from instance where instance.run = run.id))
                order by ended_at limit :limit""")
                .bind("before", Micros.of(before))
                .bind("limit", runsMax)
                .mapTo(Long.class)
                .list();
    }

    private static int delete(Handle sql, long run) {
        return sql.execute("delete from instance where run = ?", run)
                + sql.execute("delete from output_commit where run = ?", run)
                + sql.execute("delete from run where id = ?", run);
    }
}
