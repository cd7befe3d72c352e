package io.mulgil.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** The figures of one contender over all rounds. Confined to the thread that measures. */
final class Series {

    private final String name;
    private final List<Double> values = new ArrayList<>();

    Series(String name) {
        this.name = name;
    }

    void add(double value) {
        values.add(value);
    }

    String name() {
        return name;
    }

    double last() {
        return values.get(values.size() - 1);
    }

    double median() {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** The value that so many of a hundred do not exceed. */
    double percentile(int ofHundred) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get((int) Math.ceil(sorted.size() * ofHundred / 100.0) - 1);
    }

    /** Name, median and spread in one line; {@code unit} follows each figure. */
    String line(String unit) {
        return String.format(
                Locale.ROOT,
                "%-28s median %,10.1f %s   min %,10.1f   max %,10.1f   of %d",
                name,
                median(),
                unit,
                Collections.min(values),
                Collections.max(values),
                values.size());
    }
}
