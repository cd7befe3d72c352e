package io.mulgil.kernel.host;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * The world as the program's logic sees it: time, randomness, ids, threads and fail-points come only from here.
 * Implementations are thread-safe.
 */
public interface Host {

    /** Wall clock, microsecond resolution, UTC. Only to label and to decide whether something is due. */
    Instant now();

    /** A clock that never goes back, in nanoseconds from an arbitrary origin; for leases and durations. */
    long monotonicNanos();

    RandomGenerator random();

    /** Fresh unpredictable bytes for tokens and keys. */
    byte[] secret(int bytes);

    /** A new globally unique id of 26 characters {@code [0-9a-z]}, sortable by time of making. */
    String newId();

    /** Parks the calling thread. */
    void sleep(Duration time) throws InterruptedException;

    /** Starts a named thread that owns {@code body} until it returns; the caller ends it by interruption. */
    Thread start(String name, Runnable body);

    /**
     * A named, bounded pool for blocking work. {@code submit} above {@code queueMax} waiting tasks fails with {@code MG-1050}.
     */
    Pool pool(String name, int threads, int queueMax);

    /** Ends or stops the process on the spot when {@code point} is armed; does nothing otherwise. */
    void pass(FailPoint point);
}
