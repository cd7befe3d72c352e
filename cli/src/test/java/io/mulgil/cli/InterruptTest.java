package io.mulgil.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.parts.ChildProcess;
import io.mulgil.parts.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C while a command waits: the command ends, the server is told only when that was asked for. */
final class InterruptTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path home;

    @Test
    void a_run_goes_on_when_the_command_that_watches_it_is_interrupted() throws IOException {
        try (TestServer server = TestServer.start(home)) {
            String run = waitingRun(server);

            ChildProcess watch = interrupted("run", "watch", run);

            assertThat(watch.waitForExit(LIMIT)).as(watch.errors()).isEqualTo(130);
            assertThat(watch.errors()).contains("Run " + run + " goes on in the server.");
            assertThat(server.cli().run("run show " + run + " -o json").out()).doesNotContain("CANCELED");
        }
    }

    @Test
    void a_run_is_canceled_when_that_was_asked_for() throws IOException {
        try (TestServer server = TestServer.start(home)) {
            String run = waitingRun(server);

            ChildProcess watch = interrupted("run", "watch", run, "--cancel-on-interrupt");

            assertThat(watch.waitForExit(LIMIT)).as(watch.errors()).isEqualTo(130);
            assertThat(watch.errors()).contains("Run " + run + " is canceled.");
            assertThat(server.cli().run("run show " + run + " -o json").out()).contains("CANCELED");
        }
    }

    // It waits for a file that nobody brings.
    private String waitingRun(TestServer server) throws IOException {
        Path project = Files.createDirectories(home.resolve("project"));
        Files.createDirectories(project.resolve("datastores"));
        Files.createDirectories(project.resolve("pipelines"));
        Files.createDirectories(home.resolve("data").resolve("inbox"));
        Files.writeString(
                project.resolve("datastores").resolve("inbox.yaml"),
                "name: inbox\ntype: local\npath: " + home.resolve("data").resolve("inbox") + "\n");
        Files.writeString(
                project.resolve("pipelines").resolve("patient.yaml"),
                """
                format: 1
                pipeline: patient
                schedule: { type: ondemand }
                preconditions:
                  it_is_there: { type: exists }
                nodes:
                  letter: { type: file, datastore: inbox, path: letter.csv, precondition: it_is_there }
                  archive: { type: dataset, dataset: letters }
                activities:
                  keep: { type: copy, input: letter, output: archive }
                """);
        Cli.Result applied = server.cli().run("apply " + project);
        assertThat(applied.err()).isEmpty();
        return server.cli().run("pipeline run patient -o name").out().strip();
    }

    private ChildProcess interrupted(String... words) {
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        command.addAll(Launch.java("io.mulgil.cli.Mulgil", words).command());
        command.addAll(List.of("--progress", "json"));
        ChildProcess watch = Launch.command(command.toArray(String[]::new))
                .with("MULGIL_HOME", home.toString())
                .with("MULGIL_LANG", "en")
                .start();
        watch.waitFor("patient", LIMIT).signal("INT");
        return watch;
    }
}
