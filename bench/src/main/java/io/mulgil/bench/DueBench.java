package io.mulgil.bench;

import io.mulgil.kernel.call.Call;
import io.mulgil.kernel.database.sqlite.SqliteStore;
import io.mulgil.kernel.store.ControlStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * How late a scheduled activity starts: six thousand pipelines with a slot a minute, one hundred of them due at once each second, the
 * embedded store, full history. Beside it what one flush of a small file takes on the same disk in the same seconds; between due and
 * start lies one.
 */
final class DueBench {

    private static final int DUE_EACH_SECOND = 100;
    private static final int PIPELINES = 60 * DUE_EACH_SECOND;
    private static final int THREADS = 16;
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration MEASURED = Duration.ofSeconds(30);
    private static final long FLUSH_PAUSE_MILLIS = 20;
    private static final double LATE_MILLIS_MAX = 20;

    private final List<Double> lateMillis = new CopyOnWriteArrayList<>();
    private final List<Double> flushMillis = new CopyOnWriteArrayList<>();
    private volatile boolean measures;

    boolean run() throws Exception {
        try (NoOpServer server = new NoOpServer(SqliteStore::open, THREADS, this::begun)) {
            server.apply(definitions());
            awaitFollowed(server.store());
            Thread.sleep(WARM_UP.toMillis());
            measures = true;
            flushFor(MEASURED);
            measures = false;
        }
        return bars();
    }

    // A slot of a timeseries is due when it ends.
    private void begun(Call call) {
        if (measures) {
            lateMillis.add(Duration.between(call.slot().end(), Instant.now()).toNanos() / 1e6);
        }
    }

    private void flushFor(Duration time) throws IOException, InterruptedException {
        Path file = Files.createTempFile("mulgil-bench-", ".flush");
        long end = System.nanoTime() + time.toNanos();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            while (System.nanoTime() < end) {
                long before = System.nanoTime();
                channel.write(ByteBuffer.allocate(4_096));
                channel.force(false);
                flushMillis.add((System.nanoTime() - before) / 1e6);
                Thread.sleep(FLUSH_PAUSE_MILLIS);
            }
        }
        Files.delete(file);
    }

    private static Map<String, String> definitions() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (int number = 0; number < PIPELINES; number++) {
            String name = "due_" + number;
            texts.put(
                    name,
                    """
                    format: 1
                    pipeline: %s
                    schedule: { type: timeseries, period: 1 minute, startDateTime: 2001-01-01T00:00:%02d }
                    activities:
                      nothing: { type: noop }
                    """
                            .formatted(name, number / DUE_EACH_SECOND));
        }
        return texts;
    }

    private static void awaitFollowed(ControlStore store) throws InterruptedException {
        int followed = 0;
        while (followed < PIPELINES) {
            Thread.sleep(100);
            followed = store.read(sql -> sql.createQuery("select count(*) from slot_cursor")
                    .mapTo(Integer.class)
                    .one());
        }
    }

    private boolean bars() {
        double earliest =
                lateMillis.stream().mapToDouble(Double::doubleValue).min().orElse(-1);
        System.out.printf(
                "%,d starts in %d s; late: %s; flush: %s%n",
                lateMillis.size(),
                MEASURED.toSeconds(),
                Spread.of(lateMillis).line(),
                Spread.of(flushMillis).line());
        Bars bars = new Bars();
        bars.atLeast("due-starts", lateMillis.size(), 0.95 * DUE_EACH_SECOND * MEASURED.toSeconds(), "");
        bars.atLeast("due-never-early", earliest, 0, "ms");
        bars.atMost("due-to-start-p99", Spread.of(lateMillis).at(0.99), LATE_MILLIS_MAX, "ms");
        return bars.summary("due");
    }
}
