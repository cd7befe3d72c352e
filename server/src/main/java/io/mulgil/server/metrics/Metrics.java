package io.mulgil.server.metrics;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Where the figures of one server are read. Filled while the server is put together, read-only and thread-safe afterwards. */
public final class Metrics {

    private final Map<Metric, Map<String, LongSupplier>> sources = new EnumMap<>(Metric.class);

    /** Adds the one sample of a figure. */
    public Metrics with(Metric metric, LongSupplier source) {
        return with(metric, "", source);
    }

    /** Adds the sample of a figure for one value of its dimension. */
    public Metrics with(Metric metric, String value, LongSupplier source) {
        if (metric.dimension().isEmpty() != value.isEmpty()) {
            throw new IllegalArgumentException(metric + " has no sample '" + value + "'");
        }
        sources.computeIfAbsent(metric, any -> new LinkedHashMap<>()).put(value, source);
        return this;
    }

    /** All figures in the text format 0.0.4 of Prometheus, in the order of {@link Metric}. */
    public String text() {
        StringBuilder text = new StringBuilder();
        sources.forEach((metric, samples) -> {
            text.append("# HELP ")
                    .append(metric.label())
                    .append(' ')
                    .append(escaped(metric.meaning()))
                    .append('\n');
            text.append("# TYPE ")
                    .append(metric.label())
                    .append(' ')
                    .append(metric.kind().label())
                    .append('\n');
            samples.forEach((value, source) -> text.append(metric.label())
                    .append(value.isEmpty() ? "" : "{" + metric.dimension() + "=\"" + quoted(value) + "\"}")
                    .append(' ')
                    .append(source.getAsLong())
                    .append('\n'));
        });
        return text.toString();
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n");
    }

    private static String quoted(String value) {
        return escaped(value).replace("\"", "\\\"");
    }
}
