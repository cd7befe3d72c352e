package io.mulgil.pipelines.engine.book;

import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.kernel.call.Progress;
import io.mulgil.kernel.host.Host;
import io.mulgil.pipelines.run.Instance;
import io.mulgil.pipelines.run.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Live leases by the server's monotonic clock. A heartbeat touches nothing but this; that a lease was given and that it ended is
 * in the ledger. Thread-safe.
 */
public final class LeaseBook {

    private static final int REMEMBERED_STOPS_MAX = 4_096;

    private final Host host;
    private final Duration leaseTime;
    private final Map<Long, Live> live = new ConcurrentHashMap<>();
    private final Map<AttemptKey, Boolean> stopped = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<AttemptKey, Boolean> eldest) {
            return size() > REMEMBERED_STOPS_MAX;
        }
    };

    /**
     * A lease under way.
     *
     * @param startAt it must not start before, by the wall clock
     * @param heartbeatAt last sign of life, by the wall clock; for people only
     * @param endNanos when the lease ends, by the monotonic clock
     * @param timeoutNanos when the attempt has taken too long; {@code Long.MAX_VALUE} for never
     */
    public record Live(
            AttemptKey attempt,
            String runner,
            Instant startAt,
            Instant heartbeatAt,
            long endNanos,
            long timeoutNanos,
            Progress progress) {}

    /**
     * A lease that has to end, and why.
     *
     * @param silence since the last heartbeat, by the wall clock
     */
    public record Due(AttemptKey attempt, boolean timedOut, Duration silence) {}

    public LeaseBook(Host host, Duration leaseTime) {
        this.host = host;
        this.leaseTime = leaseTime;
    }

    public Duration leaseTime() {
        return leaseTime;
    }

    /** Begins a lease. One that was given ahead of its time counts from its start, as do heartbeats and the attempt's timeout. */
    public void begin(Instance instance, Duration attemptTimeout) {
        Duration wait = Duration.between(host.now(), instance.lease().since());
        // A wall clock that was set back must not lengthen what runs already.
        boolean isAhead = !wait.isNegative() && wait.compareTo(Run.AHEAD) <= 0;
        long now = host.monotonicNanos() + (isAhead ? wait.toNanos() : 0);
        long timeout = attemptTimeout.isZero() ? Long.MAX_VALUE : now + attemptTimeout.toNanos();
        live.put(
                instance.id(),
                new Live(
                        instance.key(),
                        instance.lease().runner(),
                        instance.readyAt(),
                        host.now(),
                        now + leaseTime.toNanos(),
                        timeout,
                        Progress.NONE));
    }

    /** Keeps a lease. Returns whether it is live. */
    public boolean beat(AttemptKey attempt, Progress progress) {
        long end = host.monotonicNanos() + leaseTime.toNanos();
        Live kept = live.computeIfPresent(
                attempt.instance(),
                (id, lease) -> lease.attempt().equals(attempt)
                        ? new Live(
                                attempt,
                                lease.runner(),
                                lease.startAt(),
                                host.now(),
                                end,
                                lease.timeoutNanos(),
                                progress)
                        : lease);
        return kept != null && kept.attempt().equals(attempt);
    }

    /** How long a live attempt still has to wait for its start by the wall clock; empty when it has no lease. */
    public Optional<Duration> untilStart(AttemptKey attempt) {
        Instant now = host.now();
        return find(attempt.instance())
                .filter(lease -> lease.attempt().equals(attempt))
                .map(lease -> lease.startAt().isAfter(now) ? Duration.between(now, lease.startAt()) : Duration.ZERO);
    }

    public boolean isLive(AttemptKey attempt) {
        return find(attempt.instance())
                .filter(lease -> lease.attempt().equals(attempt))
                .isPresent();
    }

    /** Whether the attempt was ended by the engine, not long ago: its runner should stop. */
    public boolean wasEnded(AttemptKey attempt) {
        synchronized (stopped) {
            return stopped.containsKey(attempt);
        }
    }

    public Optional<Live> find(long instance) {
        return Optional.ofNullable(live.get(instance));
    }

    /** When the lease ends, by the wall clock as it is now; for people only. */
    public Instant until(Live lease) {
        return host.now().plusNanos(lease.endNanos() - host.monotonicNanos());
    }

    public void end(AttemptKey attempt) {
        live.computeIfPresent(attempt.instance(), (id, lease) -> lease.attempt().equals(attempt) ? null : lease);
        synchronized (stopped) {
            stopped.put(attempt, Boolean.TRUE);
        }
    }

    /** Leases that have ended by now. */
    public List<Due> due() {
        long now = host.monotonicNanos();
        List<Due> due = new ArrayList<>();
        for (Live lease : live.values()) {
            boolean timedOut = lease.timeoutNanos() != Long.MAX_VALUE && now - lease.timeoutNanos() >= 0;
            if (timedOut || now - lease.endNanos() >= 0) {
                due.add(new Due(lease.attempt(), timedOut, Duration.between(lease.heartbeatAt(), host.now())));
            }
        }
        return due;
    }

    /** Leases of one runner. */
    public List<AttemptKey> of(String runner) {
        return live.values().stream()
                .filter(lease -> lease.runner().equals(runner))
                .map(Live::attempt)
                .toList();
    }

    /** How many there are. */
    public int size() {
        return live.size();
    }

    /** Forgets all leases; those the ledger knows get their full time once more. */
    public void clear() {
        live.clear();
    }

    /** Lengthens every lease: the server itself was not there to take heartbeats. */
    public void forgive(Duration pause) {
        live.replaceAll((id, lease) -> new Live(
                lease.attempt(),
                lease.runner(),
                lease.startAt(),
                lease.heartbeatAt(),
                lease.endNanos() + pause.toNanos(),
                lease.timeoutNanos(),
                lease.progress()));
    }
}
