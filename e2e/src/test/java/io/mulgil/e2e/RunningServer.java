package io.mulgil.e2e;

import io.mulgil.kernel.host.SystemHost;
import io.mulgil.server.Assembly;
import io.mulgil.server.ServerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A whole server in a folder of its own, and what a person does to it from a shell. Thread-safe. */
final class RunningServer implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final long LOOK_MILLIS = 100;
    private static final String WORKSPACE = "/api/v1/workspaces/default";

    private final Assembly assembly;
    private final Path home;
    private final String token;
    private final HttpClient http = HttpClient.newHttpClient();

    private RunningServer(Assembly assembly, Path home, String token) {
        this.assembly = assembly;
        this.home = home;
        this.token = token;
    }

    static RunningServer start() {
        Path home = temporaryFolder();
        ServerSettings settings = ServerSettings.local(home, 0);
        Assembly assembly = Assembly.start(settings, "0.1.0", new SystemHost());
        return new RunningServer(assembly, home, read(settings.adminToken()).strip());
    }

    String url() {
        return assembly.url();
    }

    String token() {
        return token;
    }

    /** Lays the flights example into the server's folder and applies all of it. */
    void applyFlights() {
        Path example = home.resolve("examples").resolve("flights");
        copy(repository().resolve("examples").resolve("flights"), example);
        ObjectNode project = JSON.createObjectNode();
        ArrayNode files = project.putArray("files");
        for (Path file : yaml(example)) {
            ObjectNode one = files.addObject();
            one.put("path", example.relativize(file).toString());
            one.put("text", read(file));
            one.put("base", file.getParent().toString());
        }
        post("/projects/apply", project);
    }

    /** Runs the slots that start in {@code [from, to)} and waits until all have ended. */
    void backfill(String from, String to) {
        long operation = startBackfill(from, to);
        await("/operations/" + operation, "state", "RUNNING");
    }

    long startBackfill(String from, String to) {
        ObjectNode interval = JSON.createObjectNode();
        interval.put("from", from + "T00:00:00Z");
        interval.put("to", to + "T00:00:00Z");
        return post("/pipelines/flights_daily/backfill", interval).path("id").asLong();
    }

    /** Runs the on-demand pipeline of the example and waits for its end. */
    void runMonth() {
        long run = post("/pipelines/flights_month/run", JSON.createObjectNode())
                .path("id")
                .asLong();
        await("/runs/" + run, "state", "RUNNING");
    }

    /** A link that signs in once. */
    String signInLink() {
        return url() + call("POST", "/api/v1/sign-in-codes", "").path("path").asString();
    }

    private void await(String path, String field, String whileIt) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (call("GET", WORKSPACE + path, "").path(field).asString("").equals(whileIt)) {
            if (System.nanoTime() > end) {
                throw new AssertionError(path + " has been " + whileIt + " for " + PATIENCE.toSeconds() + " s");
            }
            pause();
        }
    }

    private JsonNode post(String path, ObjectNode body) {
        return call("POST", WORKSPACE + path, body.toString());
    }

    private JsonNode call(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer =
                    http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (answer.statusCode() >= 400) {
                throw new AssertionError(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The folder of the whole project, found from the one the tests run in. */
    static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("examples"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException(
                        "no folder 'examples' above " + Path.of("").toAbsolutePath());
            }
        }
        return folder;
    }

    private static List<Path> yaml(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path source, Path target) {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Path copy = target.resolve(source.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("mulgil-e2e");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        assembly.close();
        remove(home);
    }
}
