package io.mulgil.kernel.host;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * A world under control, for tests and the simulator: time stands still until {@link #advance}, randomness comes from a seed,
 * fail-points are recorded and throw {@link Crash} where one is armed. Threads are real. Thread-safe.
 */
public final class SteppedHost implements Host {

    private final Random random;
    private final IdSequence ids;
    private final List<FailPoint> passed = new ArrayList<>();
    private ArmedFailPoints failPoints = ArmedFailPoints.parse("");
    private Instant now;
    private long nanos;

    public SteppedHost(Instant start, long seed) {
        this.now = start.truncatedTo(ChronoUnit.MICROS);
        this.random = new Random(seed);
        this.ids = new IdSequence(random);
    }

    /** Lets time pass and wakes who has slept long enough. */
    public synchronized void advance(Duration time) {
        now = now.plus(time).truncatedTo(ChronoUnit.MICROS);
        nanos += time.toNanos();
        notifyAll();
    }

    /** Sets the wall clock alone, also backwards, as an administrator may; the monotonic clock stays. */
    public synchronized void setWallClock(Instant instant) {
        now = instant.truncatedTo(ChronoUnit.MICROS);
    }

    /** Arms fail-points in the form of {@link SystemHost#FAIL_POINTS_SETTING}, counting from now on. */
    public synchronized void arm(String setting) {
        failPoints = ArmedFailPoints.parse(setting);
    }

    /** The fail-points passed so far, in order. */
    public synchronized List<FailPoint> passed() {
        return List.copyOf(passed);
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized long monotonicNanos() {
        return nanos;
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    @Override
    public byte[] secret(int bytes) {
        byte[] secret = new byte[bytes];
        random.nextBytes(secret);
        return secret;
    }

    @Override
    public String newId() {
        return ids.next(now().toEpochMilli());
    }

    /** Parks the calling thread until {@link #advance} has moved the clock by {@code time}. */
    @Override
    public synchronized void sleep(Duration time) throws InterruptedException {
        long wake = nanos + time.toNanos();
        while (nanos < wake) {
            wait();
        }
    }

    @Override
    public Thread start(String name, Runnable body) {
        return NamedThreads.start(name, body);
    }

    @Override
    public Pool pool(String name, int threads, int queueMax) {
        return new BoundedPool(name, threads, queueMax);
    }

    @Override
    public synchronized void pass(FailPoint point) {
        passed.add(point);
        if (failPoints.dueAt(point).isPresent()) {
            throw new Crash(point);
        }
    }

    /** The process would be dead now. Not an exception, so that no handler of failures swallows it. */
    public static final class Crash extends Error {

        private static final long serialVersionUID = 1L;

        Crash(FailPoint point) {
            super("crash at " + point.label());
        }
    }
}
