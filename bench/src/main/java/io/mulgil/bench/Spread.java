package io.mulgil.bench;

import java.util.List;
import java.util.Locale;

/** How single figures of one kind spread. Immutable. */
record Spread(List<Double> sorted) {

    static Spread of(List<Double> figures) {
        return new Spread(figures.stream().sorted().toList());
    }

    /** The figure that {@code share} of all do not exceed; 0 when there is none. */
    double at(double share) {
        int place = (int) Math.ceil(share * sorted.size()) - 1;
        return sorted.isEmpty() ? 0 : sorted.get(Math.max(0, place));
    }

    String line() {
        return String.format(Locale.ROOT, "p50 %.1f ms, p99 %.1f ms, most %.1f ms", at(0.5), at(0.99), at(1));
    }
}
