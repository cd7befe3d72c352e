package io.mulgil.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.cli.settings.RunningServer;
import io.mulgil.parts.ChildProcess;
import io.mulgil.parts.Launch;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server process of a test's own, as {@code mulgil up} starts it, that never outlives the test. */
public final class TestServer implements AutoCloseable {

    private static final Duration READY_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final int NO_CONTENT = 204;

    private final Path home;
    private final ChildProcess process;

    private TestServer(Path home, ChildProcess process) {
        this.home = home;
        this.process = process;
    }

    /** Starts a server and waits until it is ready. */
    public static TestServer start(Path home, Map<String, String> environment, String... arguments) {
        TestServer server = launch(home, environment, arguments);
        server.process.waitFor("is ready at", READY_LIMIT);
        return server;
    }

    public static TestServer start(Path home) {
        return start(home, Map.of());
    }

    /** Starts a server that is not expected to become ready. */
    public static TestServer launch(Path home, Map<String, String> environment, String... arguments) {
        List<String> words = new ArrayList<>(List.of("--home", home.toString(), "--port", "0"));
        words.addAll(List.of(arguments));
        Launch launch = ServerImage.launch(home.resolve("logs"), words.toArray(String[]::new));
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            launch = launch.with(variable.getKey(), variable.getValue());
        }
        return new TestServer(home, launch.start());
    }

    public Cli cli() {
        return Cli.in(home);
    }

    public ChildProcess process() {
        return process;
    }

    /** The log the server has written so far. */
    public String log() {
        try {
            return Files.readString(home.resolve("logs").resolve("server.log"));
        } catch (IOException e) {
            return "";
        }
    }

    public String address() {
        return RunningServer.read(home).map(RunningServer::address).orElse("");
    }

    /** Keeps a secret in the vault of the default workspace. */
    public void keepSecret(String name, String value) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(address() + "/api/v1/workspaces/default/secrets/" + name))
                .header(
                        "Authorization",
                        "Bearer "
                                + Files.readString(home.resolve("admin.token")).strip())
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"value\":\"" + value + "\"}"))
                .build();
        int status = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
        assertThat(status).isEqualTo(NO_CONTENT);
    }

    /** Stops it in order, as {@code mulgil down} does. */
    public void stop() {
        process.signal("TERM");
        process.waitForExit(STOP_LIMIT);
    }

    /** The process of its runner, when it has one and that lives. */
    public Optional<ProcessHandle> runner() {
        try {
            JsonNode record = JsonMapper.builder()
                    .build()
                    .readTree(Files.readString(home.resolve("run").resolve("runner.json")));
            return ProcessHandle.of(record.path("pid").asLong(0)).filter(ProcessHandle::isAlive);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Waits until there is a runner and returns its process id; 0 for none. */
    public long firstRunner(Duration limit) throws InterruptedException {
        return runnerAfter(0, limit);
    }

    /** Waits until there is another runner than {@code before} and returns its process id; {@code before} when none came. */
    public long runnerAfter(long before, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < end) {
            Optional<ProcessHandle> now = runner().filter(other -> other.pid() != before);
            if (now.isPresent()) {
                return now.get().pid();
            }
            Thread.sleep(50);
        }
        return before;
    }

    /** Kills the server and leaves its runner alone. */
    public void killServer() {
        process.signal("KILL");
        process.waitForExit(STOP_LIMIT);
    }

    @Override
    public void close() {
        process.close();
        runner().ifPresent(ProcessHandle::destroyForcibly);
    }
}
