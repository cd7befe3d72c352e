package io.mulgil.server.access;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Moments as the control store keeps them: microseconds since 1970, UTC. */
public final class Times {

    private Times() {}

    public static long micros(Instant moment) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
    }

    public static Instant moment(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
