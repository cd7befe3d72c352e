package io.mulgil.kernel.host;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** The fail-points of a setting such as {@code after-lease:3,staged:1}, each due at its n-th pass. Thread-safe. */
final class ArmedFailPoints {

    private final Map<FailPoint, AtomicLong> passesLeft;

    private ArmedFailPoints(Map<FailPoint, AtomicLong> passesLeft) {
        this.passesLeft = passesLeft;
    }

    static ArmedFailPoints parse(String setting) {
        Map<FailPoint, AtomicLong> armed = new EnumMap<>(FailPoint.class);
        for (String entry : setting.split(",", -1)) {
            if (!entry.isBlank()) {
                String[] parts = entry.strip().split(":", 2);
                armed.put(named(parts[0]), new AtomicLong(parts.length == 1 ? 1 : Long.parseLong(parts[1])));
            }
        }
        return new ArmedFailPoints(armed);
    }

    /** Counts this pass and tells whether it is the one to die at. */
    boolean isDueAt(FailPoint point) {
        AtomicLong left = passesLeft.get(point);
        return left != null && left.decrementAndGet() == 0;
    }

    private static FailPoint named(String label) {
        return Arrays.stream(FailPoint.values())
                .filter(point -> point.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No fail-point has the name " + label));
    }
}
