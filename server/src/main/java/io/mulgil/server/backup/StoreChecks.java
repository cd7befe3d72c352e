package io.mulgil.server.backup;

import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.access.Caller;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.store.StoreCheck;
import io.mulgil.server.access.RoleAccess;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Looks through the control store when an admin asks for it, beside all other work and one look at a time. Thread-safe; close it before
 * the store.
 */
public final class StoreChecks implements AutoCloseable {

    /** Longest time a check may be given. */
    public static final Duration TIME_MAX = Duration.ofHours(1);

    private static final Duration END_PATIENCE = Duration.ofSeconds(10);

    private final ControlStore store;
    private final RoleAccess access;
    private final Host host;
    private Sight newest = Sight.NONE;
    private Optional<Thread> thread = Optional.empty();
    private volatile boolean closed;

    public StoreChecks(ControlStore store, RoleAccess access, Host host) {
        this.store = store;
        this.access = access;
        this.host = host;
    }

    /**
     * A check as it stands.
     *
     * @param part what is looked at now, {@code done} of {@code total} of it
     * @param startedAt empty when there was none yet
     * @param endedAt empty while it goes on
     * @param found nothing until it has ended
     */
    public record Sight(
            StoreCheck.Part part,
            long done,
            long total,
            Optional<Instant> startedAt,
            Optional<Instant> endedAt,
            StoreCheck found) {

        private static final Sight NONE = new Sight(
                StoreCheck.Part.PAGES, 0, 0, Optional.empty(), Optional.empty(), new StoreCheck(List.of(), List.of()));

        public boolean goesOn() {
            return startedAt.isPresent() && endedAt.isEmpty();
        }

        private Sight begun(Instant now) {
            return new Sight(part, done, total, Optional.of(now), endedAt, found);
        }

        private Sight at(StoreCheck.Part newPart, long newDone, long newTotal) {
            return new Sight(newPart, newDone, newTotal, startedAt, endedAt, found);
        }

        private Sight ended(Instant now, StoreCheck result) {
            return new Sight(part, done, total, startedAt, Optional.of(now), result);
        }
    }

    /** Begins a check that takes {@code timeMax} at most, unless one goes on; returns the one that goes on then (MG-7005). */
    public synchronized Sight begin(Caller caller, Duration timeMax) {
        access.requireAdmin(caller);
        if (!newest.goesOn()) {
            newest = Sight.NONE.begun(host.now());
            Duration time = timeMax.compareTo(TIME_MAX) < 0 ? timeMax : TIME_MAX;
            thread = Optional.of(host.start("store-check", () -> check(time)));
        }
        return newest;
    }

    /** The newest check since the server started (MG-7005). */
    public synchronized Sight newest(Caller caller) {
        access.requireAdmin(caller);
        return newest;
    }

    @Override
    public void close() {
        closed = true;
        Optional<Thread> running;
        synchronized (this) {
            running = thread;
        }
        try {
            if (running.isPresent()) {
                running.get().join(END_PATIENCE.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void check(Duration timeMax) {
        StoreCheck found;
        try {
            found = store.check(timeMax, this::watch);
        } catch (Problem problem) {
            found = new StoreCheck(List.of(), List.of(problem));
        }
        end(found);
    }

    private void watch(StoreCheck.Part part, long done, long total) {
        synchronized (this) {
            newest = newest.at(part, done, total);
        }
        if (closed) {
            throw new Problem(KernelCode.STORE_DOWN, "the server stops");
        }
    }

    private synchronized void end(StoreCheck found) {
        newest = newest.ended(host.now(), found);
    }
}
