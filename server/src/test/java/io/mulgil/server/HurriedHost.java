package io.mulgil.server;

import io.mulgil.kernel.host.FailPoint;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.host.Pool;
import io.mulgil.kernel.host.SystemHost;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** The real world, but for time that can pass at once. Thread-safe. */
record HurriedHost(Host world, AtomicLong ahead) implements Host {

    HurriedHost() {
        this(new SystemHost(), new AtomicLong());
    }

    /** Lets so much time have passed, by both clocks. */
    void hurry(Duration time) {
        ahead.addAndGet(time.toNanos());
    }

    @Override
    public Instant now() {
        return world.now().plusNanos(ahead.get());
    }

    @Override
    public long monotonicNanos() {
        return world.monotonicNanos() + ahead.get();
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
