package io.mulgil.kernel.host;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * The real world. Threads are platform threads and daemons: whoever starts one ends it, and a forgotten one does not keep the
 * process alive. Thread-safe.
 */
public final class SystemHost implements Host {

    /** Names the fail-points to arm, for example {@code after-lease:3,staged:1:stop}: the process dies or stops at that pass. */
    public static final String FAIL_POINTS_SETTING = "MULGIL_FAILPOINTS";

    private final SecureRandom secrets = new SecureRandom();
    private final Random random = new Random(secrets.nextLong());
    private final IdSequence ids = new IdSequence(secrets);
    private final ArmedFailPoints failPoints;

    /** A host that dies at the fail-points which the environment names. */
    public SystemHost() {
        this(System.getenv().getOrDefault(FAIL_POINTS_SETTING, ""));
    }

    /**
     * A host that dies at the fail-points which {@code failPoints} names.
     *
     * @throws IllegalArgumentException when the text names no fail-point
     */
    public SystemHost(String failPoints) {
        this.failPoints = ArmedFailPoints.parse(failPoints);
    }

    @Override
    public Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public long monotonicNanos() {
        return System.nanoTime();
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    @Override
    public byte[] secret(int bytes) {
        byte[] secret = new byte[bytes];
        secrets.nextBytes(secret);
        return secret;
    }

    @Override
    public String newId() {
        return ids.next(System.currentTimeMillis());
    }

    @Override
    public void sleep(Duration time) throws InterruptedException {
        Thread.sleep(time.toMillis(), time.toNanosPart() % 1_000_000);
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
    public void pass(FailPoint point) {
        failPoints.dueAt(point).ifPresent(fate -> {
            switch (fate) {
                case DEATH -> OwnSignal.die();
                case STOP -> OwnSignal.stop();
            }
        });
    }
}
