package io.mulgil.pipelines.ledger.retention;

import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.kernel.retention.Retention;
import io.mulgil.kernel.store.Micros;
import io.mulgil.kernel.store.WorkUnit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Lets go of old attempts and their logs. Runs of slots, their instances and commits stay: that a slot has run, and which output
 * keys are committed, is a promise without end.
 */
public final class AttemptRetention implements Retention {

    private final Duration kept;
    private final Consumer<AttemptKey> removeLog;

    public AttemptRetention(Duration kept, Consumer<AttemptKey> removeLog) {
        this.kept = kept;
        this.removeLog = removeLog;
    }

    @Override
    public String name() {
        return "attempts";
    }

    @Override
    public int prune(WorkUnit unit, Instant now, int rowsMax) {
        List<AttemptKey> old = unit
                .sql()
                .createQuery(
                        """
                        select workspace, instance, number, epoch, ended_at from attempt
                        order by instance, number limit :limit""")
                .bind("limit", rowsMax)
                .map((row, context) -> new Row(
                        new AttemptKey(row.getString(1), row.getLong(2), row.getInt(3), row.getLong(4)),
                        row.getLong(5)))
                .list()
                .stream()
                .filter(row -> row.endedAt() < Micros.of(now.minus(kept)))
                .map(Row::attempt)
                .toList();
        PreparedBatch deletion =
                unit.sql().prepareBatch("delete from attempt where instance = :instance and number = :number");
        old.forEach(attempt -> deletion.bind("instance", attempt.instance())
                .bind("number", (long) attempt.attempt())
                .add());
        if (!old.isEmpty()) {
            deletion.execute();
        }
        unit.afterCommit(() -> old.forEach(removeLog));
        return old.size();
    }

    private record Row(AttemptKey attempt, long endedAt) {}
}
