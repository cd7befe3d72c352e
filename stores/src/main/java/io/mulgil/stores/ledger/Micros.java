package io.mulgil.stores.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as the control store keeps them: microseconds since 1970, UTC. */
final class Micros {

    private Micros() {}

    static long of(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
