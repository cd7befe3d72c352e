package io.mulgil.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.server.metrics.Metric;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code /metrics} gives is the text format of Prometheus, held against its grammar line by line. */
final class MetricsTest {

    private static final String NAME = "([a-zA-Z_:][a-zA-Z0-9_:]*)";
    private static final Pattern HELP = Pattern.compile("# HELP " + NAME + " (\\S.*)");
    private static final Pattern TYPE = Pattern.compile("# TYPE " + NAME + " (counter|gauge)");
    private static final Pattern SAMPLE =
            Pattern.compile(NAME + "(\\{[a-zA-Z_][a-zA-Z0-9_]*=\"[^\"\\\\\n]*\"})? (-?[0-9]+)");

    @TempDir
    Path folder;

    @Test
    void every_figure_has_its_help_its_type_and_then_its_samples() {
        try (TestServer server = TestServer.start(folder)) {
            Api.Reply reply = server.admin().get("/metrics").is(200);

            assertThat(reply.header("Content-Type").orElse("")).startsWith("text/plain; version=0.0.4");
            assertThat(reply.body()).endsWith("\n").doesNotContain("\n\n", "\r");
            assertThat(families(reply.body()))
                    .containsExactlyElementsOf(
                            Arrays.stream(Metric.values()).map(Metric::label).toList());
            assertThat(reply.body().lines()).doesNotHaveDuplicates();
        }
    }

    @Test
    void answers_are_counted_by_their_class() {
        try (TestServer server = TestServer.start(folder)) {
            server.anonymous().get("/health").is(200);
            server.anonymous().get("/api/v1/me").is(401);
            server.admin().get("/api/v1/nothing").is(404);

            String figures = server.admin().get("/metrics").is(200).body();

            assertThat(figures)
                    .contains("mulgil_http_requests_total{status=\"2xx\"} 1\n")
                    .contains("mulgil_http_requests_total{status=\"4xx\"} 2\n")
                    .contains("mulgil_http_requests_total{status=\"5xx\"} 0\n")
                    .contains("mulgil_build_info{version=\"0.1.0\"} 1\n");
        }
    }

    @ParameterizedTest
    @EnumSource(Metric.class)
    void a_name_tells_unit_and_kind(Metric metric) {
        boolean isCounter =
                switch (metric.kind()) {
                    case COUNTER -> true;
                    case GAUGE -> false;
                };

        assertThat(metric.label()).matches("(mulgil|process|jvm)(_[a-z]+)+");
        assertThat(metric.label().endsWith("_total")).isEqualTo(isCounter);
        if (List.of("bytes", "seconds").contains(metric.unit())) {
            assertThat(metric.label()).contains("_" + metric.unit());
        }
        assertThat(metric.meaning()).endsWith(".").doesNotContain("\n", "\\");
    }

    /** Names of the families in their order; fails where a line is out of place. */
    private static List<String> families(String text) {
        List<String> families = new ArrayList<>();
        String expected = "";
        for (String line : text.lines().toList()) {
            Matcher help = HELP.matcher(line);
            Matcher type = TYPE.matcher(line);
            Matcher sample = SAMPLE.matcher(line);
            if (help.matches()) {
                expected = help.group(1);
            } else if (type.matches()) {
                assertThat(type.group(1)).as(line).isEqualTo(expected);
                families.add(expected);
            } else {
                assertThat(sample.matches()).as(line).isTrue();
                assertThat(sample.group(1)).as(line).isEqualTo(families.get(families.size() - 1));
            }
        }
        return families;
    }
}
