package io.mulgil.pipelines.engine;

import io.mulgil.kernel.host.FailPoint;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.host.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** A machine whose wall clock is two hours behind that of {@code right}. */
public record LateHost(Host right) implements Host {

    @Override
    public Instant now() {
        return right.now().minus(Duration.ofHours(2));
    }

    @Override
    public long monotonicNanos() {
        return right.monotonicNanos();
    }

    @Override
    public RandomGenerator random() {
        return right.random();
    }

    @Override
    public byte[] secret(int bytes) {
        return right.secret(bytes);
    }

    @Override
    public String newId() {
        return right.newId();
    }

    @Override
    public void sleep(Duration time) throws InterruptedException {
        right.sleep(time);
    }

    @Override
    public Thread start(String name, Runnable body) {
        return right.start(name, body);
    }

    @Override
    public Pool pool(String name, int threads, int queueMax) {
        return right.pool(name, threads, queueMax);
    }

    @Override
    public void pass(FailPoint point) {
        right.pass(point);
    }
}
