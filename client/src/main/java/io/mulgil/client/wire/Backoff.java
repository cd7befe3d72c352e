package io.mulgil.client.wire;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before the next try: full jitter, growing, never longer than the cap. Immutable. */
public record Backoff(Duration first, Duration cap) {

    private static final int DOUBLINGS_MAX = 20;

    public static Backoff standard() {
        return new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));
    }

    /** Uniform between zero and {@code first} doubled {@code failures} times, at most the cap. */
    public Duration after(int failures, RandomGenerator random) {
        long ceiling = Math.min(cap.toMillis(), first.toMillis() << Math.min(failures, DOUBLINGS_MAX));
        return Duration.ofMillis(random.nextLong(Math.max(1, ceiling)));
    }
}
