package io.mulgil.server.wire;

import io.mulgil.server.runner.Runners;
import java.time.Instant;

/** A runner. */
public record RunnerWire(
        String schema, String name, Runners.State state, String version, Instant since, Instant heardAt, int attempts) {

    public static RunnerWire of(Runners.Runner runner) {
        return new RunnerWire(
                "mulgil.runner/v1",
                runner.name(),
                runner.state(),
                runner.program(),
                runner.since(),
                runner.heardAt(),
                runner.attempts());
    }
}
