package io.mulgil.bench;

import io.mulgil.kernel.file.FileTree;
import io.mulgil.kernel.host.SystemHost;
import io.mulgil.server.Assembly;
import io.mulgil.server.ServerSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * How long the lists behind home and grid take when a store is full: 10,000 pipelines with 100 slots each unless told otherwise. One
 * reader, every call for another pipeline or page.
 *
 * <p>{@code ./dev bench lists [sqlite|postgresql] [pipelines] [slots]}
 */
final class ListsBench {

    private static final int CALLS = 100;
    private static final int WARM_UP_CALLS = 20;
    private static final double P95_MILLIS_MAX = 300;
    private static final Duration SETTLED = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Random random = new Random(1);
    private final Bars bars = new Bars();

    boolean run(List<String> arguments) throws IOException, InterruptedException {
        List<String> engines = arguments.size() > 1 ? List.of(arguments.get(1)) : List.of("sqlite", "postgresql");
        int pipelines = arguments.size() > 2 ? Integer.parseInt(arguments.get(2)) : 10_000;
        int slots = arguments.size() > 3 ? Integer.parseInt(arguments.get(3)) : 100;
        for (String engine : engines) {
            Path home = Files.createTempDirectory("mulgil-bench-");
            try (BenchStore place = BenchStore.of(engine)) {
                measure(place, home, pipelines, slots);
            } finally {
                FileTree.remove(home);
            }
        }
        return bars.summary("lists");
    }

    private void measure(BenchStore place, Path home, int pipelines, int slots)
            throws IOException, InterruptedException {
        place.filled(home, slots, 0, pipelines);
        ServerSettings settings = new ServerSettings(
                "127.0.0.1", 0, home, List.of(), place.place(), false, ServerSettings.HISTORY_STANDARD, Set.of());
        try (Assembly server = Assembly.start(settings, "bench", new SystemHost())) {
            String token = Files.readString(settings.adminToken()).strip();
            Thread.sleep(SETTLED.toMillis());
            for (Map.Entry<String, String> call : calls().entrySet()) {
                Series series = new Series(call.getKey());
                for (int i = 0; i < WARM_UP_CALLS + CALLS; i++) {
                    double millis = milliseconds(server.url() + path(call.getValue(), pipelines, slots), token);
                    if (i >= WARM_UP_CALLS) {
                        series.add(millis);
                    }
                }
                System.out.println(series.line("ms"));
                String name = place.engine() + "-" + call.getKey().replace(' ', '-') + "-p95";
                bars.atMost(name, series.percentile(95), P95_MILLIS_MAX, "ms");
            }
        }
    }

    /** What is called, by its name in the report. */
    private static Map<String, String> calls() {
        String api = "/api/v1/workspaces/default";
        Map<String, String> calls = new LinkedHashMap<>();
        calls.put("home", "/");
        calls.put("pipelines page", "/pipelines?after={pipeline}");
        calls.put("pipelines search", "/pipelines?q=9_nowhere");
        calls.put("grid page", "/pipelines/{pipeline}/grid");
        calls.put("grid with panel", "/pipelines/{pipeline}/grid?slot={slot}&task=move");
        calls.put("pipelines", api + "/pipelines?limit=50");
        calls.put("pipeline", api + "/pipelines/{pipeline}");
        calls.put("grid", api + "/pipelines/{pipeline}/grid?limit=100");
        calls.put("runs", api + "/runs?limit=50");
        calls.put("runs failed", api + "/runs?state=FAILED");
        calls.put("runs running", api + "/runs?state=RUNNING");
        calls.put("runs finished", api + "/runs?state=FINISHED");
        calls.put("runs of pipeline", api + "/runs?pipeline={pipeline}");
        calls.put("runs of pipeline failed", api + "/runs?pipeline={pipeline}&state=FAILED");
        calls.put("run", api + "/runs/{run}");
        calls.put("events of run", api + "/runs/{run}/events");
        calls.put("explain run", api + "/runs/{run}/explain");
        calls.put("events of pipeline", api + "/pipelines/{pipeline}/events");
        calls.put("explain pipeline", api + "/pipelines/{pipeline}/explain");
        return calls;
    }

    private String path(String template, int pipelines, int slots) {
        String slot = FilledStore.FIRST_SLOT
                .plus(Duration.ofDays(random.nextInt(slots)))
                .toString()
                .substring(0, 10);
        return template.replace("{pipeline}", FilledStore.name(random.nextInt(pipelines)))
                .replace("{slot}", slot)
                .replace("{run}", Integer.toString(1 + random.nextInt(pipelines * slots)));
    }

    private double milliseconds(String address, String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token)
                .build();
        long started = System.nanoTime();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(address + ": " + answer.statusCode() + " " + answer.body());
        }
        return (System.nanoTime() - started) / 1e6;
    }
}
