package io.mulgil.pipelines.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Time as the store keeps it: microseconds since 1970 in UTC; 0 for "not yet". */
public final class Micros {

    private Micros() {}

    public static long of(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    public static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
