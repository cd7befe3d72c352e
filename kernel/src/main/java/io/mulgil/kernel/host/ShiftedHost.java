package io.mulgil.kernel.host;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * The world of another host but for its clocks, for tests: they can be set wrong, and time can pass at once. Thread-safe.
 *
 * @param wallNanos how far its wall clock is ahead of the world's
 * @param passedNanos how far its monotonic clock is
 */
public record ShiftedHost(Host world, AtomicLong wallNanos, AtomicLong passedNanos) implements Host {

    public ShiftedHost(Host world) {
        this(world, new AtomicLong(), new AtomicLong());
    }

    /** Lets so much time have passed, by both clocks; nobody who sleeps is woken. */
    public void advance(Duration time) {
        shiftWallClock(time);
        passedNanos.addAndGet(time.toNanos());
    }

    /** Sets the wall clock alone, by so much; negative sets it back. */
    public ShiftedHost shiftWallClock(Duration ahead) {
        wallNanos.addAndGet(ahead.toNanos());
        return this;
    }

    @Override
    public Instant now() {
        return world.now().plusNanos(wallNanos.get());
    }

    @Override
    public long monotonicNanos() {
        return world.monotonicNanos() + passedNanos.get();
    }

    @Override
    public RandomGenerator random() {
        return world.random();
    }

    @Override
    public byte[] secret(int bytes) {
        return world.secret(bytes);
    }

    @Override
    public String newId() {
        return world.newId();
    }

    @Override
    public void sleep(Duration time) throws InterruptedException {
        world.sleep(time);
    }

    @Override
    public Thread start(String name, Runnable body) {
        return world.start(name, body);
    }

    @Override
    public Pool pool(String name, int threads, int queueMax) {
        return world.pool(name, threads, queueMax);
    }

    @Override
    public void pass(FailPoint point) {
        world.pass(point);
    }
}
