package io.mulgil.kernel.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Time as the store keeps it: microseconds since 1970 in UTC; 0 for "not yet". */
public final class Micros {

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long NANOS_PER_MICRO = 1_000;
    private static final long SECONDS_MAX = Long.MAX_VALUE / MICROS_PER_SECOND - 1;

    private Micros() {}

    /** Times beyond what a store can keep, which stand for "ever", are the earliest or latest it can. */
    public static long of(Instant instant) {
        long seconds = Math.max(-SECONDS_MAX, Math.min(SECONDS_MAX, instant.getEpochSecond()));
        return seconds * MICROS_PER_SECOND + instant.getNano() / NANOS_PER_MICRO;
    }

    public static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
