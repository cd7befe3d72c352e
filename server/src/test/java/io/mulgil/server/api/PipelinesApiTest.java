package io.mulgil.server.api;

import static io.mulgil.server.TestServer.WS;
import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.server.Api;
import io.mulgil.server.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PipelinesApiTest {

    private static final String DAILY =
            """
            format: 1
            pipeline: daily
            schedule: { type: timeseries, period: 1 day, startDateTime: 2001-01-01T00:00:00, endDateTime: 2001-01-04T00:00:00 }
            nodes:
              numbers: { type: file, datastore: raw, path: numbers.csv }
              total: { type: dataset, dataset: totals_daily, partition: "#{format(@scheduledStartTime, 'YYYY-MM-dd')}" }
            activities:
              sum: { type: sql, input: numbers, output: total, script: "select sum(n) as total from numbers" }
            """;

    @TempDir
    Path folder;

    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.start(folder);
        server.withProject();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_run_is_started_followed_explained_and_its_result_previewed() {
        Api kim = server.user("kim", "operator");

        long run = server.finishedRun();

        var details = kim.get(WS + "/runs/" + run).is(200);
        assertThat(details.text("/run/state")).isEqualTo("FINISHED");
        long instance = details.number("/instances/0/id");
        assertThat(details.text("/instances/0/attempts/0/state")).isEqualTo("FINISHED");
        assertThat(kim.get(WS + "/runs").is(200).number("/items/0/id")).isEqualTo(run);
        assertThat(kim.get(WS + "/runs?pipeline=tiny&state=FAILED")
                        .is(200)
                        .json()
                        .at("/items"))
                .isEmpty();
        kim.get(WS + "/runs?state=finished").refused(400, "MG-7104");
        kim.get(WS + "/runs/" + run + "/logs?instance=" + instance).is(200);
        kim.get(WS + "/runs/" + run + "/logs").refused(400, "MG-7117");
        assertThat(kim.get(WS + "/runs/" + run + "/explain").is(200).text("/message"))
                .isNotBlank();
        assertThat(kim.get(WS + "/runs/" + run + "/events").is(200).json().at("/items"))
                .isNotEmpty();
        assertThat(kim.get(WS + "/pipelines/tiny/events?limit=2").is(200).number("/next"))
                .isPositive();
        assertThat(kim.get(WS + "/pipelines/tiny/grid").is(200).text("/slots/0/cells/0/state"))
                .isEqualTo("FINISHED");
        assertThat(kim.get(WS + "/datasets/totals/preview").is(200).number("/rows/0/0"))
                .isEqualTo(6);
        assertThat(kim.get(WS + "/datasets/totals").is(200).number("/version")).isEqualTo(1);
        assertThat(kim.get(WS + "/datasets/totals/versions").is(200).text("/items/0/producer"))
                .contains("/tiny/");
        assertThat(kim.get(WS + "/pipelines").is(200).text("/items/0/lastRun/state"))
                .isEqualTo("FINISHED");
        assertThat(kim.get(WS + "/pipelines/tiny").is(200).text("/text")).isEqualTo(ProjectsApiTest.TINY);
    }

    @Test
    void a_rerun_is_a_new_generation_and_canceling_what_has_ended_is_refused_and_not_audited() {
        long run = server.finishedRun();

        server.admin().post(WS + "/runs/" + run + "/cancel", "").refused(409, "MG-3032");
        assertThat(server.admin().get(WS + "/runs/" + run).is(200).text("/run/state"))
                .isEqualTo("FINISHED");
        assertThat(server.admin().get("/api/v1/audit").is(200).body()).doesNotContain("run.canceled");
        var again = server.admin()
                .post(WS + "/runs/" + run + "/rerun", "{\"task\":\"sum\"}")
                .is(200);

        assertThat(again.number("/generation")).isEqualTo(2);
        server.awaitEnd(run);
    }

    @Test
    void pausing_and_resuming_needs_the_revision_one_has_seen() {
        Api admin = server.admin();

        assertThat(admin.post(WS + "/pipelines/tiny/pause", "").is(200).text("/state"))
                .isEqualTo("PAUSED");
        admin.with("If-Match", "\"7\"").post(WS + "/pipelines/tiny/resume", "").refused(412, "MG-7009");
        assertThat(admin.with("If-Match", "\"1\"")
                        .post(WS + "/pipelines/tiny/resume", "")
                        .is(200)
                        .text("/state"))
                .isEqualTo("ACTIVE");
    }

    @Test
    void a_backfill_answers_with_an_operation_that_ends() {
        Path data = server.home().toAbsolutePath().resolve("data");
        String body = ProjectsApiTest.project(data, "")
                .replace(Api.MAPPER.writeValueAsString(ProjectsApiTest.TINY), Api.MAPPER.writeValueAsString(DAILY));
        server.admin().post(WS + "/projects/apply", body).is(200);
        String wanted = "{\"from\":\"2001-01-01T00:00:00Z\",\"to\":\"2001-02-01T00:00:00Z\"}";

        var started = server.admin()
                .with("Idempotency-Key", "one")
                .post(WS + "/pipelines/daily/backfill", wanted)
                .is(202);

        var ended = server.awaitOperation(started.header("Location").orElseThrow());
        assertThat(ended.text("/state")).isEqualTo("FINISHED");
        assertThat(ended.number("/total")).isEqualTo(3);
        var again = server.admin()
                .with("Idempotency-Key", "one")
                .post(WS + "/pipelines/daily/backfill", wanted)
                .is(202);
        assertThat(again.number("/id")).isEqualTo(started.number("/id"));
        assertThat(server.admin()
                        .get(WS + "/pipelines/daily/grid?limit=2")
                        .is(200)
                        .json()
                        .at("/more")
                        .asBoolean())
                .isTrue();
        server.admin()
                .post(WS + "/operations/" + ended.number("/id") + "/cancel", "{\"running\":true}")
                .refused(409, "MG-3033");
        server.admin().get(WS + "/pipelines/daily/grid?from=soon").refused(400, "MG-7104");
    }

    @Test
    void a_backfill_can_be_canceled_with_its_runs_and_that_is_audited() {
        Path data = server.home().toAbsolutePath().resolve("data");
        String quarter = DAILY.replace("endDateTime: 2001-01-04", "endDateTime: 2001-03-31");
        String body = ProjectsApiTest.project(data, "")
                .replace(Api.MAPPER.writeValueAsString(ProjectsApiTest.TINY), Api.MAPPER.writeValueAsString(quarter));
        server.admin().post(WS + "/projects/apply", body).is(200);
        String wanted = "{\"from\":\"2001-01-01T00:00:00Z\",\"to\":\"2001-03-31T00:00:00Z\"}";
        var started =
                server.admin().post(WS + "/pipelines/daily/backfill", wanted).is(202);
        String operation = started.header("Location").orElseThrow();

        var canceled =
                server.admin().post(operation + "/cancel", "{\"running\":true}").is(200);

        assertThat(canceled.text("/state")).isEqualTo("CANCELED");
        assertThat(server.admin().get(operation).is(200).text("/state")).isEqualTo("CANCELED");
        assertThat(server.admin().get("/api/v1/audit").is(200).body()).contains("pipeline.backfill_canceled");
    }

    @Test
    void a_parameter_that_the_definition_does_not_have_is_named() {
        server.admin()
                .post(WS + "/pipelines/tiny/run", "{\"parameters\":{\"nope\":\"1\"}}")
                .refused(400, "MG-3034");
    }

    @Test
    void what_is_not_there_is_missing() {
        Api admin = server.admin();

        admin.get(WS + "/pipelines/absent").is(404);
        admin.get(WS + "/pipelines/absent/grid").is(404);
        admin.post(WS + "/pipelines/absent/run", "").is(404);
        admin.get(WS + "/runs/4711").is(404);
        admin.get(WS + "/runs/4711/explain").is(404);
        admin.get(WS + "/operations/4711").is(404);
        admin.get(WS + "/runs?cursor=eHl6").is(400);
        admin.get(WS + "/pipelines?cursor=JyBvciAxPTE").is(200);
    }
}
