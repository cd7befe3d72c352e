package io.mulgil.pipelines.engine;

import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.leader.Leader;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.store.WorkUnit;
import io.mulgil.pipelines.PipelineCode;
import java.time.Duration;

/** This server's right to decide, and when it was renewed last. Confined to the turn loop. */
final class Leadership {

    private final Host host;
    private final Duration termTime;
    private static final String ADDRESS_MARK = " at ";

    private final ControlStore store;
    private final boolean alone;
    private final String start;
    private Leader leader;
    private long renewedAtNanos;
    private boolean wasElsewhere;

    Leadership(ControlStore store, Host host, Duration termTime) {
        this.host = host;
        this.termTime = termTime;
        // The embedded store lets in one process only: whoever led before is gone, and need not be waited for.
        this.alone = store.status().engine().equals("sqlite");
        this.store = store;
        this.start = alone ? "embedded" : host.newId();
        this.leader = new Leader(store, host, start, termTime);
    }

    /** The address stands in the name of who leads, where the other servers find it. */
    void reachableAt(String address) {
        if (!alone && !address.isEmpty()) {
            leader = new Leader(store, host, start + ADDRESS_MARK + address, termTime);
        }
    }

    /** What to answer to those who ask this server while another one leads, or none. */
    Problem elsewhere() {
        String owner = leader.current().orElse("");
        int mark = owner.indexOf(ADDRESS_MARK);
        return mark < 0
                ? new Problem(PipelineCode.ENGINE_STOPPED)
                : new Problem(PipelineCode.NOT_LEADER, owner.substring(mark + ADDRESS_MARK.length()));
    }

    /** Tries to begin a term. Returns whether this server leads now. */
    boolean acquire() {
        long before = leader.term();
        boolean won = leader.acquire();
        wasElsewhere = !won || leader.term() != before + 1;
        renewedAtNanos = host.monotonicNanos();
        return won;
    }

    /** Whether another server leads or has led since this one did: heartbeats went there, and what is known of leases is old. */
    boolean wasElsewhere() {
        return wasElsewhere;
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
