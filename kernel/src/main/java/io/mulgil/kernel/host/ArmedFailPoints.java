package io.mulgil.kernel.host;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The fail-points of a setting such as {@code after-lease:3,staged:1:stop}: each due at its n-th pass, to die there or to stop as by
 * SIGSTOP. Thread-safe.
 */
final class ArmedFailPoints {

    private static final String STOPPED = "stop";

    /** What becomes of the process. */
    enum Fate {
        DEATH,
        STOP
    }

    private record Armed(AtomicLong passesLeft, Fate fate) {}

    private final Map<FailPoint, Armed> armed;

    private ArmedFailPoints(Map<FailPoint, Armed> armed) {
        this.armed = armed;
    }

    static ArmedFailPoints parse(String setting) {
        Map<FailPoint, Armed> armed = new EnumMap<>(FailPoint.class);
        for (String entry : setting.split(",", -1)) {
            if (!entry.isBlank()) {
                String[] parts = entry.strip().split(":", 3);
                armed.put(named(parts[0]), armed(parts));
            }
        }
        return new ArmedFailPoints(armed);
    }

    /** Counts this pass; what is to happen at it, if anything. */
    Optional<Fate> dueAt(FailPoint point) {
        return Optional.ofNullable(armed.get(point))
                .filter(one -> one.passesLeft().decrementAndGet() == 0)
                .map(Armed::fate);
    }

    private static Armed armed(String[] parts) {
        if (parts.length == 3 && !parts[2].equals(STOPPED)) {
            throw new IllegalArgumentException("At a fail-point a process dies or, with :stop, stops; not " + parts[2]);
        }
        long passes = parts.length == 1 ? 1 : Long.parseLong(parts[1]);
        return new Armed(new AtomicLong(passes), parts.length == 3 ? Fate.STOP : Fate.DEATH);
    }

    private static FailPoint named(String label) {
        return Arrays.stream(FailPoint.values())
                .filter(point -> point.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No fail-point has the name " + label));
    }
}
