package io.mulgil.cli.docs;

import io.mulgil.server.metrics.Metric;

/** Every figure of {@code /metrics}. */
final class MetricsPage implements ReferenceTest.Page {

    @Override
    public String file() {
        return "metrics.md";
    }

    @Override
    public String text() {
        StringBuilder page = new StringBuilder(
                """
                # Metrics

                `GET /metrics` gives these figures in the text format of Prometheus to everybody who is signed in: a scraper sends
                `Authorization: Bearer <token>`, and a user without any role will do.

                | metric | type | label | unit | meaning |
                |---|---|---|---|---|
                """);
        for (Metric metric : Metric.values()) {
            page.append("| `%s` | %s | %s | %s | %s |\n"
                    .formatted(
                            metric.label(),
                            metric.kind().label(),
                            metric.dimension(),
                            metric.unit(),
                            metric.meaning()));
        }
        return page.toString();
    }
}
