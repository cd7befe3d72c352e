package io.mulgil.pipelines.view;

import io.mulgil.kernel.call.Slot;
import io.mulgil.pipelines.run.Run;
import io.mulgil.pipelines.run.RunState;
import java.time.Instant;
import java.util.Optional;

/** A run in a list. */
public record RunView(
        long id,
        String workspace,
        String pipeline,
        int revision,
        Slot slot,
        Run.Origin origin,
        long operation,
        int generation,
        RunState state,
        int warnings,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        String askedBy) {

    public static RunView of(Run run) {
        return new RunView(
                run.id(),
                run.workspace(),
                run.pipeline(),
                run.revision(),
                run.slot(),
                run.origin(),
                run.operation(),
                run.generation(),
                run.state(),
                run.warnings(),
                run.createdAt(),
                moment(run.startedAt()),
                moment(run.endedAt()),
                run.askedBy());
    }

    /** The ledger's way to say "not yet" as an Optional. */
    static Optional<Instant> moment(Instant instant) {
        return instant.equals(Instant.EPOCH) ? Optional.empty() : Optional.of(instant);
    }
}
