package io.mulgil.pipelines.engine;

import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.pipelines.definition.Priority;
import io.mulgil.pipelines.ledger.Backlog;
import java.time.Duration;
import java.time.Instant;

/** What waits for a runner, in figures. Thread-safe. */
public final class Waiting {

    /** Instances are counted up to so many. */
    public static final int COUNTED_MAX = 100_000;

    private final Host host;
    private final ControlStore store;
    private final Engine engine;

    public Waiting(Host host, ControlStore store, Engine engine) {
        this.host = host;
        this.store = store;
        this.engine = engine;
    }

    /** Instances of a priority that are ready, counted up to {@link #COUNTED_MAX}. */
    public int ready(Priority priority) {
        return store.read(sql -> Backlog.ready(sql, priority, host.now(), COUNTED_MAX));
    }

    /** How long the one of a priority that waits longest has been ready; zero where none waits. */
    public Duration longest(Priority priority) {
        Instant now = host.now();
        return store.read(sql -> Backlog.earliest(sql, priority))
                .filter(earliest -> earliest.isBefore(now))
                .map(earliest -> Duration.between(earliest, now))
                .orElse(Duration.ZERO);
    }

    /** Instances in this server's memory; more wait in the store. */
    public int held() {
        return engine.held();
    }

    /** How many instances that may be at most. */
    public int heldMax() {
        return engine.settings().readyInstancesMax() * Priority.values().length;
    }
}
