package io.mulgil.server.wire.pipelines;

import io.mulgil.kernel.text.Language;
import io.mulgil.pipelines.view.AttemptView;
import io.mulgil.server.wire.ProblemWire.Finding;
import java.time.Instant;
import java.util.Optional;

/** One try. */
public record AttemptWire(
        String schema,
        int attempt,
        long epoch,
        int generation,
        String state,
        String runner,
        Instant startedAt,
        Optional<Instant> endedAt,
        Optional<Instant> heartbeatAt,
        Optional<Instant> leaseUntil,
        long done,
        long total,
        String unit,
        long rowsRead,
        long rowsWritten,
        String summary,
        Optional<Finding> problem) {

    static AttemptWire of(AttemptView attempt, Language language) {
        return new AttemptWire(
                "mulgil.attempt/v1",
                attempt.attempt(),
                attempt.epoch(),
                attempt.generation(),
                attempt.state().name(),
                attempt.runner(),
                attempt.startedAt(),
                attempt.endedAt(),
                attempt.heartbeatAt(),
                attempt.leaseUntil(),
                attempt.progress().done(),
                attempt.progress().total(),
                attempt.progress().unit(),
                attempt.rowsRead(),
                attempt.rowsWritten(),
                attempt.summary(),
                attempt.problem().map(problem -> Finding.of(problem, language)));
    }
}
