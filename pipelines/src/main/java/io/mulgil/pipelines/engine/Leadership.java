package io.mulgil.pipelines.engine;

import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.leader.Leader;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.store.WorkUnit;
import java.time.Duration;

/** This server's right to decide, and when it was renewed last. Confined to the turn loop. */
final class Leadership {

    private final Host host;
    private final Duration termTime;
    private final boolean alone;
    private final Leader leader;
    private long renewedAtNanos;

    Leadership(ControlStore store, Host host, Duration termTime) {
        this.host = host;
        this.termTime = termTime;
        // The embedded store lets in one process only: whoever led before is gone, and need not be waited for.
        this.alone = store.status().engine().equals("sqlite");
        this.leader = new Leader(store, host, alone ? "embedded" : host.newId(), termTime);
    }

    /** Tries to begin a term. Returns whether this server leads now. */
    boolean acquire() {
        boolean won = leader.acquire();
        renewedAtNanos = host.monotonicNanos();
        return won;
    }

    /** Renews the term inside a transaction of the engine, which must not commit when this throws MG-1107. */
    void fence(WorkUnit unit) {
        leader.fence(unit);
        renewedAtNanos = host.monotonicNanos();
    }

    /** Whether a turn is due only to keep the term; never where nobody else could lead. */
    boolean isDue() {
        return !alone && host.monotonicNanos() - renewedAtNanos >= termTime.toNanos() / 3;
    }

    /** Ends the term, so that another server need not wait for its end. */
    void resign() {
        leader.resign();
    }
}
