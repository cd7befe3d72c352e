package io.mulgil.kernel.host;

import java.time.Duration;
import java.time.Instant;

/** Notices that the wall clock of a machine was set back, by the clock that nobody sets. Confined to one thread. */
public final class ClockWatch {

    private final Host host;
    private final Duration tolerance;
    private Instant wall;
    private long nanos;

    /** @param tolerance how much less the wall clock may show than it should */
    public ClockWatch(Host host, Duration tolerance) {
        this.host = host;
        this.tolerance = tolerance;
        this.wall = host.now();
        this.nanos = host.monotonicNanos();
    }

    /** Whether it shows less now than it should, since this was true last. */
    public boolean wasSetBack() {
        long nanosNow = host.monotonicNanos();
        Instant shows = host.now();
        Instant should = wall.plusNanos(nanosNow - nanos);
        boolean setBack = shows.plus(tolerance).isBefore(should);
        // Small steps back count together.
        wall = setBack || shows.isAfter(should) ? shows : should;
        nanos = nanosNow;
        return setBack;
    }
}
