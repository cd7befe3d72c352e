package io.mulgil.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.cli.Cli;
import io.mulgil.cli.TestServer;
import io.mulgil.cli.output.Exit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The runner's process and the server's: which outlives which, and what becomes of the work. */
final class RunnerProcessTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** One query that takes some seconds. */
    private static final String SLOW =
            """
            format: 1
            pipeline: slow
            schedule: { type: ondemand }
            nodes:
              numbers: { type: file, datastore: raw, path: numbers.csv }
              total: { type: dataset, dataset: totals }
            activities:
              count:
                type: sql
                input: numbers
                output: total
                retryDelay: 0 seconds
                script: |
                  select (select count(*) from range(%d) as r(i) where i %% 7 = 3) as total, count(*) as lines from numbers
            """;

    private static final long SECONDS_OF_ROWS = 6_000_000_000L;
    private static final long FEW_ROWS = 1_000L;

    @TempDir
    Path home;

    @Test
    void a_runner_outlives_its_server_and_ends_under_the_next_what_it_began_under_the_first() throws Exception {
        long runner;
        try (TestServer first = TestServer.start(home)) {
            begin(SECONDS_OF_ROWS);
            runner = first.firstRunner(PATIENCE);
            await(() -> attempts().path(0).path("state").asString("").equals("RUNNING"));
            first.killServer();

            try (TestServer second = TestServer.start(home)) {
                await(() -> state().equals("FINISHED"));

                assertThat(second.firstRunner(PATIENCE)).isEqualTo(runner);
                assertThat(attempts()).as(second.log()).hasSize(1);
                assertThat(second.log()).contains("has outlived its server");
            }
        }
    }

    @Test
    void a_runner_that_is_killed_costs_its_attempt_and_not_the_server() throws Exception {
        try (TestServer server = TestServer.start(home)) {
            begin(SECONDS_OF_ROWS);
            await(() -> attempts().path(0).path("state").asString("").equals("RUNNING"));
            long first = server.firstRunner(PATIENCE);
            Path temporary = home.resolve("run/runner");
            await(() -> !filesIn(temporary).isEmpty());
            List<Path> unpacked = filesIn(temporary);

            server.runner().orElseThrow().destroyForcibly();

            assertThat(server.runnerAfter(first, PATIENCE)).isNotEqualTo(first);
            await(() -> state().equals("FINISHED"));
            assertThat(attempts()).hasSize(2);
            assertThat(attempts().toString()).contains("LOST");
            assertThat(filesIn(temporary)).doesNotContainAnyElementsOf(unpacked);
        }
    }

    @Test
    void a_server_that_is_stopped_takes_its_runner_with_it() throws Exception {
        try (TestServer server = TestServer.start(home)) {
            begin(FEW_ROWS);
            await(() -> state().equals("FINISHED"));
            ProcessHandle runner = server.runner().orElseThrow();

            server.stop();

            assertThat(runner.isAlive()).isFalse();
            assertThat(home.resolve("run/runner.json")).doesNotExist();
        }
    }

    @Test
    void a_runner_that_no_server_comes_back_for_ends_by_itself() throws Exception {
        try (TestServer server = TestServer.start(home)) {
            begin(FEW_ROWS);
            await(() -> state().equals("FINISHED"));
            ProcessHandle runner = server.runner().orElseThrow();

            server.killServer();

            await(() -> server.runner().isEmpty());
            assertThat(runner.pid()).isPositive();
        }
    }

    @Test
    void a_drained_runner_is_replaced_and_the_work_goes_on() throws Exception {
        try (TestServer server = TestServer.start(home)) {
            begin(FEW_ROWS);
            await(() -> state().equals("FINISHED"));
            long first = server.firstRunner(PATIENCE);
            assertThat(Cli.in(home)
                            .run("runner ls -o csv --columns name,state --no-header")
                            .out())
                    .isEqualTo("local,ACTIVE\n");

            assertThat(Cli.in(home).run("runner drain local").exit()).isEqualTo(Exit.OK);

            assertThat(server.runnerAfter(first, PATIENCE)).isNotEqualTo(first);
            assertThat(Cli.in(home).run("pipeline run slow --wait").exit()).isEqualTo(Exit.OK);
        }
    }

    private void begin(long rows) throws IOException {
        Path project = Files.createDirectories(home.resolve("data/project"));
        Files.createDirectories(project.resolve("datastores"));
        Files.createDirectories(project.resolve("pipelines"));
        Files.writeString(home.resolve("data/numbers.csv"), "n\n1\n2\n");
        Files.writeString(
                project.resolve("datastores/raw.yaml"), "name: raw\ntype: local\npath: " + home.resolve("data") + "\n");
        Files.writeString(project.resolve("pipelines/slow.yaml"), SLOW.formatted(rows));
        Cli cli = Cli.in(home);
        Cli.Result applied = cli.run("apply", project.toString());
        assertThat(applied.exit()).as(applied.toString()).isEqualTo(Exit.OK);
        Cli.Result run = cli.run("pipeline run slow");
        assertThat(run.exit()).as(run.toString()).isEqualTo(Exit.OK);
    }

    private String state() {
        return details().path("run").path("state").asString("");
    }

    private JsonNode attempts() {
        return details().path("instances").path(0).path("attempts");
    }

    private JsonNode details() {
        Cli.Result shown = Cli.in(home).run("run show 1 -o json");
        return shown.exit() == Exit.OK
                ? JsonMapper.shared().readTree(shown.out())
                : JsonMapper.shared().createObjectNode();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
            Thread.sleep(100);
        }
    }

    private static List<Path> filesIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
