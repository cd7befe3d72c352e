package io.mulgil.bench;

import io.mulgil.kernel.file.FileTree;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How much memory the runner takes while it copies files that get larger: a file as it is, and the rows of a CSV file that become a
 * dataset. The most it ever held counts, less what it held before the first copy.
 *
 * <p>{@code ./dev bench copy [mebibytes …]}
 */
final class CopyBench {

    private static final List<Long> MEBIBYTES = List.of(100L, 1_024L, 5_120L);
    /** The sources, a copy, and the datasets, which are smaller. */
    private static final int ROOM_TIMES = 3;

    private static final Duration IDLE = Duration.ofSeconds(5);
    private static final double GROWTH_MEBIBYTES_MAX = 256;
    /** Of a file that is several times as large: what is left is noise. */
    private static final double SLOPE_MEBIBYTES_MAX = 32;

    private static final Map<String, String> OUTPUTS = Map.of(
            "bytes", "{ type: file, datastore: raw, path: copy.csv }",
            "rows", "{ type: dataset, dataset: copied }");

    boolean run(List<String> arguments) throws IOException, InterruptedException {
        List<Long> sizes = arguments.size() > 1
                ? arguments.subList(1, arguments.size()).stream()
                        .map(Long::valueOf)
                        .toList()
                : MEBIBYTES;
        Path home = Files.createTempDirectory("mulgil-bench-");
        try {
            requireRoom(home, sizes);
            return measure(home, sizes);
        } finally {
            FileTree.remove(home);
        }
    }

    private static boolean measure(Path home, List<Long> sizes) throws IOException, InterruptedException {
        Path project = lay(home, sizes);
        Map<String, List<Double>> growths = new LinkedHashMap<>();
        try (BuiltServer server = new BuiltServer(home, Map.of(), List.of())) {
            server.start();
            server.awaitAddress();
            server.milliseconds(List.of("apply", project.toString()));
            Thread.sleep(IDLE.toMillis());
            double idle = Resident.now(server.runnerPid());
            System.out.printf(Locale.ROOT, "idle runner: %.0f MiB%n", idle);
            for (String path : List.of("bytes", "rows")) {
                for (long size : sizes) {
                    double growth = copy(server, path, size) - idle;
                    growths.computeIfAbsent(path, any -> new ArrayList<>()).add(growth);
                }
            }
        }
        Bars bars = new Bars();
        growths.forEach((path, all) -> {
            double most = all.stream().mapToDouble(Double::doubleValue).max().orElse(0);
            bars.atMost("copy-" + path + "-growth", most, GROWTH_MEBIBYTES_MAX, "MiB");
            double slope = all.size() < 2 ? 0 : all.get(all.size() - 1) - all.get(all.size() - 2);
            bars.atMost("copy-" + path + "-slope", slope, SLOPE_MEBIBYTES_MAX, "MiB");
        });
        return bars.summary("copy");
    }

    /** Copies once; returns the most the runner held meanwhile. */
    private static double copy(BuiltServer server, String pipeline, long mebibytes)
            throws IOException, InterruptedException {
        long runner = server.runnerPid();
        Resident.forgetPeak(runner);
        double millis = server.milliseconds(List.of("pipeline", "run", pipeline + "_" + mebibytes, "--wait"));
        double peak = Resident.peak(runner);
        System.out.printf(
                Locale.ROOT,
                "%-6s %,6d MiB in %,6.1f s, runner at most %.0f MiB%n",
                pipeline,
                mebibytes,
                millis / 1_000,
                peak);
        return peak;
    }

    private static void requireRoom(Path home, List<Long> sizes) throws IOException {
        long needed = ROOM_TIMES * sizes.stream().mapToLong(Long::longValue).sum();
        long free = Files.getFileStore(home).getUsableSpace() >> 20;
        if (free < needed) {
            throw new IllegalStateException(home + " has " + free + " MiB left, " + needed + " are needed");
        }
    }

    private static Path lay(Path home, List<Long> sizes) throws IOException {
        Path data = Files.createDirectories(home.resolve("data/raw"));
        Path datastores = Files.createDirectories(home.resolve("project/datastores"));
        Path pipelines = Files.createDirectories(home.resolve("project/pipelines"));
        Files.writeString(datastores.resolve("raw.yaml"), "name: raw\ntype: local\npath: " + data + "\n");
        for (long size : sizes) {
            source(data.resolve("source_" + size + ".csv"), size);
            for (Map.Entry<String, String> output : OUTPUTS.entrySet()) {
                String name = output.getKey() + "_" + size;
                Files.writeString(
                        pipelines.resolve(name + ".yaml"),
                        """
                        format: 1
                        pipeline: %s
                        schedule: { type: ondemand }
                        nodes:
                          source: { type: file, datastore: raw, path: source_%d.csv }
                          target: %s
                        activities:
                          move: { type: copy, input: source, output: target }
                        """
                                .formatted(name, size, output.getValue()));
            }
        }
        return home.resolve("project");
    }

    /** Rows with a number, a day, words that differ and a fraction. */
    private static void source(Path file, long mebibytes) throws IOException {
        long left = mebibytes << 20;
        StringBuilder rows = new StringBuilder("number,day,words,amount\n");
        try (OutputStream out = Files.newOutputStream(file)) {
            for (long row = 1; left > 0; row++) {
                rows.append(row).append(",2001-01-").append(10 + row % 20);
                rows.append(",some words about ").append(Long.toString(row * 2_654_435_761L % 1_000_003, 36));
                rows.append(',')
                        .append(row % 10_007)
                        .append('.')
                        .append(row % 89)
                        .append('\n');
                if (rows.length() >= 1 << 20) {
                    out.write(rows.toString().getBytes(StandardCharsets.US_ASCII));
                    left -= rows.length();
                    rows.setLength(0);
                }
            }
        }
    }
}
