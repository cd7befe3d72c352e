package io.mulgil.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.cli.Cli;
import io.mulgil.cli.TestServer;
import io.mulgil.cli.output.Exit;
import io.mulgil.client.shape.Finding;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A run over bad rows, or over a datastore that is silent, fails with the reason; what was published before stays. */
final class BadRowsTest {

    private static final String PIPELINE =
            """
            format: 1
            pipeline: land_rows
            schedule: { type: ondemand }
            nodes:
              rows: { type: file, datastore: raw, path: rows.csv, columns: { amount: BIGINT } }
              landed: { type: dataset, dataset: rows_landed }
            activities:
              land: { type: copy, input: rows, output: landed, maximumRetries: 0 }
            """;

    @TempDir
    static Path home;

    private static TestServer server;

    @BeforeAll
    static void start() throws IOException {
        Files.createDirectories(home.resolve("data/pipelines"));
        Files.createDirectories(home.resolve("data/datastores"));
        Files.writeString(home.resolve("data/pipelines/land_rows.yaml"), PIPELINE);
        Files.writeString(home.resolve("data/datastores/raw.yaml"), "name: raw\ntype: local\npath: ..\n");
        Files.writeString(home.resolve("data/rows.csv"), "name,amount\na,1\nb,2\n");
        server = TestServer.start(home);
        ok("apply " + home.resolve("data"));
        ok("pipeline run land_rows --wait");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a broken quote | name,amount\\na,1\\n\"b,2\\n | MG-2401 | rows.csv:3:1 | Correct the file at that line",
                "a NUL | name,amount\\na\\0,1\\n | MG-2402 | rows.csv:2:2 | as text in UTF-8",
                "a wrong type | name,amount\\na,1\\nb,many\\n | MG-2409 | rows.csv:3 | declare another type",
            })
    void bad_rows_fail_the_run_at_their_place_and_publish_nothing(
            String name, String rows, String code, String where, String hint) throws IOException {
        String before = published();
        Files.writeString(
                home.resolve("data/rows.csv"), rows.replace("\\n", "\n").replace("\\0", "\0"));

        Refused refused = runRefused("land_rows", "land");

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.code()).as(refused.toString()).isEqualTo(code);
        assertThat(refused.where()).contains(where);
        assertThat(refused.hint()).contains(hint);
        assertThat(published()).isEqualTo(before);
    }

    @Test
    void a_datastore_that_does_not_answer_fails_its_test_and_its_run_within_the_limit() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Files.writeString(
                    home.resolve("data/datastores/silent.yaml"),
                    """
                    name: silent
                    type: jdbc
                    engine: postgresql
                    host: 127.0.0.1
                    port: %d
                    database: any
                    user: any
                    """
                            .formatted(silent.getLocalPort()));
            Files.writeString(
                    home.resolve("data/pipelines/ask_silent.yaml"),
                    PIPELINE.replace("land_rows", "ask_silent")
                            .replaceFirst("rows: .*", "rows: { type: table, datastore: silent, table: rows }"));
            ok("apply " + home.resolve("data"));
            String before = published();

            Cli.Result probed = server.cli().run("datastore test silent -o json");
            Refused refused = runRefused("ask_silent", "land");

            assertThat(probed.exit()).as(probed.toString()).isEqualTo(Exit.FAILED);
            assertThat(probed.out()).contains("MG-2101");
            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.code()).as(refused.toString()).isEqualTo("MG-2101");
            assertThat(refused.message()).contains("'silent'");
            assertThat(refused.hint()).contains("mulgil datastore test");
            assertThat(published()).isEqualTo(before);
        }
    }

    private static Refused runRefused(String pipeline, String task) {
        Cli.Result result = server.cli().run("pipeline run " + pipeline + " --wait -o json");
        JsonNode details = JsonMapper.shared().readTree(result.out());
        for (JsonNode instance : details.path("instances")) {
            if (instance.path("task").asString("").equals(task)) {
                return Refused.of(result.exit().number(), Finding.read(instance.path("problem")));
            }
        }
        throw new AssertionError(result.toString());
    }

    private static String published() {
        return ok("data versions rows_landed -o csv") + ok("data preview rows_landed -o csv");
    }

    private static String ok(String line) {
        Cli.Result result = server.cli().run(line);
        assertThat(result.exit()).as("%s: %s", line, result).isEqualTo(Exit.OK);
        return result.out();
    }
}
