package io.mulgil.pipelines.ledger;

import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.store.Micros;
import io.mulgil.pipelines.PipelineCode;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** The table {@code output_commit}: which output keys are committed, and by whom. Stateless, thread-safe. */
public final class CommitRows {

    private CommitRows() {}

    /**
     * Remembers that {@code outputKey} is committed.
     *
     * @param version version of the dataset it became; 0 for a sink that committed by itself
     * @throws Problem MG-3012 when it is already
     */
    public static void add(
            Handle handle,
            AttemptKey attempt,
            long run,
            String outputKey,
            long rowsWritten,
            long version,
            Instant now) {
        int added = handle.createUpdate(
                        """
                insert into output_commit
                  (workspace, output_key, run, instance, attempt, epoch, rows_written, version, committed_at)
                values (:workspace, :key, :run, :instance, :attempt, :epoch, :rows, :version, :at)
                on conflict (workspace, output_key) do nothing""")
                .bind("workspace", attempt.workspace())
                .bind("key", outputKey)
                .bind("run", run)
                .bind("instance", attempt.instance())
                .bind("attempt", (long) attempt.attempt())
                .bind("epoch", attempt.epoch())
                .bind("rows", rowsWritten)
                .bind("version", version)
                .bind("at", Micros.of(now))
                .execute();
        if (added == 0) {
            throw new Problem(PipelineCode.ALREADY_COMMITTED, outputKey);
        }
    }

    /** How many output keys a run has committed. */
    public static long count(Handle handle, long run) {
        return handle.createQuery("select count(*) from output_commit where run = :run")
                .bind("run", run)
                .mapTo(Long.class)
                .one();
    }
}
