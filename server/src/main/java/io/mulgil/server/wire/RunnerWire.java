package io.mulgil.server.wire;

import java.time.Instant;

/**
 * A runner.
 *
 * @param state as the description of the interface names them
 * @param version of its program
 */
public record RunnerWire(
        String schema, String name, String state, String version, Instant since, Instant heardAt, int attempts) {}
