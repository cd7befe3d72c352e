package io.mulgil.server.wire.pipelines;

import io.mulgil.pipelines.run.Operation;
import java.time.Instant;
import java.util.Optional;

/** How far long work is. */
public record OperationWire(
        String schema,
        long id,
        String kind,
        String state,
        String pipeline,
        Instant from,
        Instant to,
        long total,
        long done,
        long failed,
        String askedBy,
        Instant startedAt,
        Optional<Instant> endedAt) {

    /** Whether its runs that have begun end with it. */
    public record CancelOperation(Optional<Boolean> running) {}

    public static OperationWire of(Operation operation) {
        return new OperationWire(
                "mulgil.operation/v1",
                operation.id(),
                "backfill",
                operation.state().name(),
                operation.pipeline(),
                operation.from(),
                operation.to(),
                operation.total(),
                operation.done(),
                operation.failed(),
                operation.askedBy(),
                operation.startedAt(),
                operation.state() == Operation.State.RUNNING ? Optional.empty() : Optional.of(operation.endedAt()));
    }
}
