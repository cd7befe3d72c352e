package io.mulgil.parts;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Bounded waiting for what another process does. */
final class Waiting {

    private static final long POLL_MILLIS = 10;

    private Waiting() {}

    /** Whether {@code condition} came true within {@code limit}. */
    static boolean until(Duration limit, BooleanSupplier condition) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            pause(Duration.ofMillis(POLL_MILLIS));
        }
        return true;
    }

    static void pause(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    static PartUnavailable interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new PartUnavailable("Interrupted while waiting for another process.", e);
    }
}
