package io.mulgil.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How fast the product is there: the first page after {@code up}, {@code --version}, a real command, and how much memory the idle
 * server holds. Works on the built distribution, as a user would; the round that makes the home is not counted.
 */
final class StartBench {

    private static final int ROUNDS = 10;
    private static final Duration IDLE = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newHttpClient();

    boolean run() throws IOException, InterruptedException {
        Series version = new Series("mulgil --version");
        Series java = new Series("java -version");
        Series call = new Series("mulgil pipeline ls");
        Series page = new Series("first page after up");
        Series memory = new Series("idle server RSS");
        Path home = Files.createTempDirectory("mulgil-bench-");
        for (int round = 0; round <= ROUNDS; round++) {
            double[] figures = round(home);
            if (round == 0) {
                continue;
            }
            version.add(figures[0]);
            java.add(figures[1]);
            call.add(figures[2]);
            page.add(figures[3]);
            memory.add(figures[4]);
        }
        for (Series series : List.of(version, java, call, page)) {
            System.out.println(series.line("ms"));
        }
        System.out.println(memory.line("MiB"));

        Bars bars = new Bars();
        bars.atMost("version", version.median(), Math.max(250, 3 * java.median()), "ms");
        bars.atMost("call", call.median(), 500, "ms");
        bars.atMost("first-page", page.median(), 1_000, "ms");
        bars.atMost("idle-rss", memory.median(), 200, "MiB");
        return bars.summary("start");
    }

    private double[] round(Path home) throws IOException, InterruptedException {
        BuiltServer server = new BuiltServer(home, Map.of(), List.of());
        double version = server.milliseconds(List.of("--version"));
        double java = java(home);

        long started = System.nanoTime();
        server.start();
        try (server) {
            awaitPage(server.awaitAddress());
            double page = (System.nanoTime() - started) / 1e6;
            double call = server.milliseconds(List.of("pipeline", "ls"));
            Thread.sleep(IDLE.toMillis());
            return new double[] {version, java, call, page, Resident.now(server.serverPid())};
        }
    }

    private static double java(Path home) throws IOException, InterruptedException {
        long started = System.nanoTime();
        int code = new ProcessBuilder("java", "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        home.resolve("bench.log").toFile()))
                .start()
                .waitFor();
        if (code != 0) {
            throw new IllegalStateException("java -version ended with " + code);
        }
        return (System.nanoTime() - started) / 1e6;
    }

    private void awaitPage(String address) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/login"))
                .timeout(Duration.ofSeconds(5))
                .build();
        while (true) {
            try {
                if (http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                Thread.sleep(5);
            }
        }
    }
}
