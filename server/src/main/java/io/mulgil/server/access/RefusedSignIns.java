package io.mulgil.server.access;

import io.mulgil.kernel.access.Audit;
import io.mulgil.kernel.access.Caller;
import io.mulgil.kernel.access.Ref;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.store.Lane;
import java.time.Duration;

/**
 * Keeps refused sign-ins in the audit, which is never pruned and grows by the hand of anybody: so at most fifty at once and then one
 * a minute; the next one kept says how many were left out. Thread-safe.
 */
final class RefusedSignIns {

    private static final int AT_ONCE_MAX = 50;
    private static final long PAUSE_NANOS = Duration.ofMinutes(1).toNanos();
    private static final int NAME_CHARACTERS_MAX = 64;

    private final ControlStore store;
    private final Audit audit;
    private final Host host;
    private long paidUntilNanos;
    private long leftOut;

    RefusedSignIns(ControlStore store, Audit audit, Host host) {
        this.store = store;
        this.audit = audit;
        this.host = host;
        this.paidUntilNanos = host.monotonicNanos();
    }

    /**
     * Keeps one, or counts it.
     *
     * @param name whatever somebody typed; it is cut
     * @param address a network address
     */
    void keep(String name, String address, String traceId) {
        long before = place();
        if (before < 0) {
            return;
        }
        String shown = name.length() <= NAME_CHARACTERS_MAX ? name : name.substring(0, NAME_CHARACTERS_MAX);
        String details = "{\"from\":\"" + address + "\",\"leftOut\":" + before + "}";
        store.change(
                Lane.PEOPLE,
                unit -> audit.record(
                        unit,
                        new Caller("", "", Caller.Via.STUDIO, traceId),
                        "session.refused",
                        new Ref("user", shown),
                        details));
    }

    /** How many were left out before this one; negative when this one is, too. */
    private synchronized long place() {
        long now = host.monotonicNanos();
        long paid = Math.max(now, paidUntilNanos);
        if (paid - now >= AT_ONCE_MAX * PAUSE_NANOS) {
            leftOut++;
            return -1;
        }
        paidUntilNanos = paid + PAUSE_NANOS;
        long before = leftOut;
        leftOut = 0;
        return before;
    }
}
