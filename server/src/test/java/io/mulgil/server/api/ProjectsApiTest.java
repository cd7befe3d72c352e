package io.mulgil.server.api;

import static io.mulgil.server.TestServer.WS;
import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.server.Api;
import io.mulgil.server.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

public final class ProjectsApiTest {

    static final String RAW = "name: raw\ntype: local\npath: .\n";
    static final String TINY =
            """
            format: 1
            pipeline: tiny
            description: One query over one small file.
            schedule: { type: ondemand }
            nodes:
              numbers: { type: file, datastore: raw, path: numbers.csv }
              total: { type: dataset, dataset: totals }
            activities:
              sum: { type: sql, input: numbers, output: total, script: "select sum(n) as total from numbers" }
            """;

    @TempDir
    Path folder;

    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.start(folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    public static String project(Path base, String hash) {
        return Api.MAPPER.writeValueAsString(Map.of(
                "files",
                List.of(
                        Map.of("path", "datastores/raw.yaml", "text", RAW, "base", base.toString()),
                        Map.of("path", "pipelines/tiny.yaml", "text", TINY, "base", base.toString())),
                "planHash",
                hash));
    }

    private String project(String hash) {
        return project(server.home().toAbsolutePath().resolve("data"), hash);
    }

    @Test
    void a_project_is_validated_planned_and_applied_once() {
        Api kim = server.user("kim", "editor");

        assertThat(kim.post(WS + "/projects/validate", project(""))
                        .is(200)
                        .json()
                        .at("/valid")
                        .asBoolean())
                .isTrue();
        var plan = kim.post(WS + "/projects/plan", project("")).is(200);
        assertThat(plan.text("/changes/0/change")).isEqualTo("CREATE");
        assertThat(plan.text("/changes/1/outputs/0/grade")).isEqualTo("A");
        kim.post(WS + "/projects/apply", project(plan.text("/hash"))).is(200);

        var again = kim.post(WS + "/projects/plan", project("")).is(200);
        assertThat(again.text("/changes/0/change")).isEqualTo("SAME");
        assertThat(again.text("/changes/1/change")).isEqualTo("SAME");
        assertThat(kim.post(WS + "/projects/apply", project(plan.text("/hash")))
                        .is(409)
                        .text("/code"))
                .startsWith("MG-1");
    }

    @Test
    void every_problem_of_a_project_is_told_with_its_place() {
        String broken = TINY.replace("sql", "sequel").replace("datastore: raw", "datastor: raw");
        String body = Api.MAPPER.writeValueAsString(
                Map.of("files", List.of(Map.of("path", "pipelines/tiny.yaml", "text", broken))));

        var found = server.admin().post(WS + "/projects/validate", body).is(200);
        assertThat(found.json().at("/valid").asBoolean()).isFalse();
        assertThat(found.json().at("/problems").size()).isGreaterThanOrEqualTo(2);
        assertThat(found.number("/problems/0/where/line")).isPositive();
        var refused = server.admin().post(WS + "/projects/apply", body).is(400);
        assertThat(refused.json().at("/details").size()).isGreaterThanOrEqualTo(2);
        assertThat(server.admin().get(WS + "/datastores").is(200).json().at("/items"))
                .extracting(item -> item.path("name").asString())
                .containsExactly("workspaceblobstore");
    }
}
