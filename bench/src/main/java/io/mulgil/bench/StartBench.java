package io.mulgil.bench;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How fast the product is there: the first page after {@code up}, {@code --version}, a real command, and how much memory the idle
 * server holds. Works on the built distribution, as a user would; the round that makes the home is not counted.
 */
final class StartBench {

    private static final int ROUNDS = 10;
    private static final Duration IDLE = Duration.ofSeconds(5);
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");
    private static final Pattern PID = Pattern.compile("\"pid\"\\s*:\\s*(\\d+)");

    private final String mulgil = System.getProperty("mulgil.script", "./mulgil");
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
        double version = milliseconds(home, List.of(mulgil, "--version"));
        double java = milliseconds(home, List.of("java", "-version"));

        long started = System.nanoTime();
        Files.deleteIfExists(home.resolve("run/server.json"));
        Process server = start(home, List.of(mulgil, "up", "--port", "0", "--home", home.toString()));
        try {
            String address = awaitAddress(home);
            awaitPage(address);
            double page = (System.nanoTime() - started) / 1e6;
            double call = milliseconds(home, List.of(mulgil, "pipeline", "ls"));
            Thread.sleep(IDLE.toMillis());
            return new double[] {version, java, call, page, residentMebibytes(home)};
        } finally {
            milliseconds(home, List.of(mulgil, "down"));
            server.destroy();
            server.waitFor();
        }
    }

    private double milliseconds(Path home, List<String> command) throws IOException, InterruptedException {
        long started = System.nanoTime();
        int code = start(home, command).waitFor();
        if (code != 0) {
            throw new IllegalStateException(command + " ended with " + code);
        }
        return (System.nanoTime() - started) / 1e6;
    }

    private static Process start(Path home, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command));
        builder.environment().put("MULGIL_HOME", home.toString());
        builder.redirectErrorStream(true);
        builder.redirectOutput(
                ProcessBuilder.Redirect.appendTo(home.resolve("bench.log").toFile()));
        return builder.start();
    }

    private static String awaitAddress(Path home) throws IOException, InterruptedException {
        while (true) {
            Path file = home.resolve("run/server.json");
            if (Files.exists(file)) {
                Matcher matcher = ADDRESS.matcher(Files.readString(file));
                if (matcher.find()) {
                    return matcher.group();
                }
            }
            Thread.sleep(5);
        }
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

    private static double residentMebibytes(Path home) throws IOException {
        Matcher pid = PID.matcher(Files.readString(home.resolve("run/server.json")));
        if (!pid.find()) {
            throw new IllegalStateException("no pid in run/server.json");
        }
        for (String line : Files.readAllLines(Path.of("/proc", pid.group(1), "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Double.parseDouble(line.replaceAll("\\D", "")) / 1024;
            }
        }
        throw new IllegalStateException("no VmRSS");
    }
}
