package io.mulgil.bench;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The built distribution over a home, as a user would start it: what it wrote down about its server and its runner, and calls to it.
 * Confined to one thread.
 */
final class BuiltServer implements AutoCloseable {

    private static final Duration ANSWER_MAX = Duration.ofSeconds(60);
    private static final Duration START_MAX = Duration.ofSeconds(60);
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");
    private static final Pattern PID = Pattern.compile("\"pid\"\\s*:\\s*(\\d+)");

    private final String mulgil = System.getProperty("mulgil.script", "./mulgil");
    private final HttpClient http = HttpClient.newHttpClient();
    private final Path home;
    private final Map<String, String> environment;
    private final List<String> options;
    private Optional<Process> up = Optional.empty();

    BuiltServer(Path home, Map<String, String> environment, List<String> options) {
        this.home = home;
        this.environment = new HashMap<>(environment);
        this.environment.put("MULGIL_HOME", home.toString());
        this.options = List.copyOf(options);
    }

    /** Begins to start a server; see {@link #awaitAddress}. */
    void start() throws IOException {
        Files.deleteIfExists(home.resolve("run/server.json"));
        List<String> command = new ArrayList<>(List.of(mulgil, "up", "--port", "0", "--home", home.toString()));
        command.addAll(options);
        up = Optional.of(process(command));
    }

    /** Runs one command to its end and returns the milliseconds it took. */
    double milliseconds(List<String> words) throws IOException, InterruptedException {
        long started = System.nanoTime();
        List<String> command = new ArrayList<>(List.of(mulgil));
        command.addAll(words);
        int code = process(command).waitFor();
        if (code != 0) {
            throw new IllegalStateException(command + " ended with " + code + ": " + home.resolve("bench.log"));
        }
        return (System.nanoTime() - started) / 1e6;
    }

    /** Waits until the server has written itself down. */
    String awaitAddress() throws IOException, InterruptedException {
        long end = System.nanoTime() + START_MAX.toNanos();
        while (System.nanoTime() < end) {
            Optional<String> address = address();
            if (address.isPresent()) {
                return address.get();
            }
            Thread.sleep(5);
        }
        throw new IllegalStateException("no server after " + START_MAX + ": " + home.resolve("bench.log"));
    }

    /** Where the server is, once it has written itself down. */
    Optional<String> address() throws IOException {
        Path file = home.resolve("run/server.json");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Matcher matcher = ADDRESS.matcher(Files.readString(file));
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }

    long serverPid() throws IOException {
        return pid("server.json");
    }

    long runnerPid() throws IOException {
        return pid("runner.json");
    }

    /** Ends the server, not its runner, as a crash would. */
    void kill() throws IOException, InterruptedException {
        ProcessHandle server = ProcessHandle.of(serverPid()).orElseThrow();
        server.destroyForcibly();
        server.onExit().join();
        if (up.isPresent()) {
            up.get().waitFor();
        }
    }

    /** Calls the server as its admin and returns what it answered with. */
    HttpResponse<String> call(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(awaitAddress() + path))
                .timeout(ANSWER_MAX)
                .header(
                        "Authorization",
                        "Bearer "
                                + Files.readString(home.resolve("admin.token")).strip())
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** As {@link #call}; anything but {@code status} is a failure of the bench. */
    String must(String method, String path, String body, int status) throws IOException, InterruptedException {
        HttpResponse<String> answer = call(method, path, body);
        if (answer.statusCode() != status) {
            throw new IllegalStateException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    @Override
    public void close() throws IOException {
        try {
            milliseconds(List.of("down"));
            if (up.isPresent()) {
                up.get().destroy();
                up.get().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("while the server stopped");
        }
    }

    private long pid(String file) throws IOException {
        Matcher pid = PID.matcher(Files.readString(home.resolve("run").resolve(file)));
        if (!pid.find()) {
            throw new IllegalStateException("no pid in run/" + file);
        }
        return Long.parseLong(pid.group(1));
    }

    private Process process(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true);
        builder.redirectOutput(
                ProcessBuilder.Redirect.appendTo(home.resolve("bench.log").toFile()));
        return builder.start();
    }
}
