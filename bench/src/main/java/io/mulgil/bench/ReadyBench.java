package io.mulgil.bench;

import io.mulgil.kernel.file.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How soon a server that was killed in the middle of its work is there again, over a store with much that has finished and much that is
 * open. The time runs from the kill until the new server has taken a request for a run: until then it has checked the store, has become
 * the leader, and has read what is open. The heap is limited, as {@code mulgil up --memory} does it.
 *
 * <p>{@code ./dev bench ready [sqlite|postgresql] [finished instances] [open instances]}
 */
final class ReadyBench {

    private static final int FINISHED = 1_000_000;
    private static final int OPEN = 100_000;
    private static final int ROUNDS = 5;
    private static final int SLOTS = 100;
    /** A third of it is the heap. */
    private static final int MEMORY_MEBIBYTES = 1_536;

    private static final double HEAP_MEBIBYTES_MAX = 512;
    private static final double READY_MILLIS_MAX = 10_000;
    private static final Duration WORK = Duration.ofSeconds(6);
    private static final String PROBE = "/api/v1/workspaces/default/pipelines/probe/run";
    private static final Pattern HEAP = Pattern.compile("(?m)^jvm_memory_used_bytes\\{area=\"heap\"} (\\S+)$");

    private final Bars bars = new Bars();

    boolean run(List<String> arguments) throws IOException, InterruptedException {
        List<String> engines = arguments.size() > 1 ? List.of(arguments.get(1)) : List.of("sqlite", "postgresql");
        int finished = arguments.size() > 2 ? Integer.parseInt(arguments.get(2)) : FINISHED;
        int open = arguments.size() > 3 ? Integer.parseInt(arguments.get(3)) : OPEN;
        for (String engine : engines) {
            try (BenchStore store = BenchStore.of(engine)) {
                measure(store, finished, open);
            }
        }
        return bars.summary("ready");
    }

    private void measure(BenchStore place, int finished, int open) throws IOException, InterruptedException {
        Path home = Files.createTempDirectory("mulgil-bench-");
        try {
            int pipelines = Math.max(1, finished / SLOTS / FilledStore.TASKS_EACH);
            place.filled(home, SLOTS, open / pipelines / FilledStore.TASKS_EACH, pipelines);
            BuiltServer server =
                    new BuiltServer(home, place.environment(), List.of("--memory", Integer.toString(MEMORY_MEBIBYTES)));
            Project.lay(home);
            server.start();
            server.awaitAddress();
            server.milliseconds(List.of("apply", home.resolve("project").toString()));
            try (server) {
                rounds(place.engine(), server);
            }
        } finally {
            FileTree.remove(home);
        }
    }

    private void rounds(String engine, BuiltServer server) throws IOException, InterruptedException {
        Series answers = new Series(engine + " answers again");
        Series leads = new Series(engine + " leads again");
        Series heap = new Series(engine + " heap");
        Series resident = new Series(engine + " resident");
        for (int round = 0; round < ROUNDS; round++) {
            watch(server, heap);
            long killed = System.nanoTime();
            server.kill();
            server.start();
            server.awaitAddress();
            answers.add((System.nanoTime() - killed) / 1e6);
            awaitLeader(server);
            leads.add((System.nanoTime() - killed) / 1e6);
            System.out.printf(Locale.ROOT, "%s round %d: %s %s%n", engine, round, answers.last(), leads.last());
            heap.add(heapMebibytes(server));
            resident.add(Resident.peak(server.serverPid()));
        }
        System.out.println(answers.line("ms"));
        System.out.println(leads.line("ms"));
        System.out.println(heap.line("MiB"));
        System.out.println(resident.line("MiB"));
        bars.atMost(engine + "-ready-after-kill", leads.percentile(100), READY_MILLIS_MAX, "ms");
        bars.atMost(engine + "-heap", heap.percentile(100), HEAP_MEBIBYTES_MAX, "MiB");
    }

    /** Lets the server work for a while on what is open, and looks how much of its heap it takes. */
    private static void watch(BuiltServer server, Series heap) throws IOException, InterruptedException {
        long end = System.nanoTime() + WORK.toNanos();
        while (System.nanoTime() < end) {
            heap.add(heapMebibytes(server));
            Thread.sleep(200);
        }
    }

    private static void awaitLeader(BuiltServer server) throws IOException, InterruptedException {
        while (server.call("POST", PROBE, "").statusCode() != 201) {
            Thread.sleep(10);
        }
    }

    private static double heapMebibytes(BuiltServer server) throws IOException, InterruptedException {
        Matcher heap = HEAP.matcher(server.must("GET", "/metrics", "", 200));
        if (!heap.find()) {
            throw new IllegalStateException("no heap among the figures");
        }
        return Double.parseDouble(heap.group(1)) / (1 << 20);
    }

    /** What the runner works on meanwhile: the files of the filled pipelines, and a pipeline that runs when it is asked to. */
    private static final class Project {

        private Project() {}

        static void lay(Path home) throws IOException {
            Path data = Files.createDirectories(home.resolve("data/raw"));
            Files.writeString(data.resolve("source.csv"), "number,word\n1,one\n2,two\n");
            Path datastores = Files.createDirectories(home.resolve("project/datastores"));
            Path pipelines = Files.createDirectories(home.resolve("project/pipelines"));
            Files.writeString(datastores.resolve("raw.yaml"), "name: raw\ntype: local\npath: " + data + "\n");
            Files.writeString(
                    pipelines.resolve("probe.yaml"),
                    """
                    format: 1
                    pipeline: probe
                    schedule: { type: ondemand }
                    nodes:
                      source: { type: file, datastore: raw, path: source.csv }
                      probed: { type: file, datastore: raw, path: probed.csv }
                    activities:
                      move: { type: copy, input: source, output: probed }
                    """);
        }
    }
}
