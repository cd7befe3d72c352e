package io.mulgil.pipelines.view;

import io.mulgil.kernel.call.Progress;
import io.mulgil.kernel.problem.ProblemNote;
import io.mulgil.pipelines.run.AttemptState;
import java.time.Instant;
import java.util.Optional;

/**
 * One attempt.
 *
 * @param generation of its instance, which grows with every rerun
 * @param heartbeatAt last sign of life; empty when it has ended
 * @param leaseUntil when it counts as lost without another sign of life; empty when it has ended
 * @param progress how far it is, as its runner told last
 */
public record AttemptView(
        int attempt,
        long epoch,
        int generation,
        AttemptState state,
        String runner,
        Instant startedAt,
        Optional<Instant> endedAt,
        Optional<Instant> heartbeatAt,
        Optional<Instant> leaseUntil,
        Progress progress,
        long rowsRead,
        long rowsWritten,
        String summary,
        Optional<ProblemNote> problem) {}
