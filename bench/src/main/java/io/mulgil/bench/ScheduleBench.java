package io.mulgil.bench;

import io.mulgil.kernel.database.sqlite.SqliteStore;
import io.mulgil.parts.PostgresServer;
import io.mulgil.pipelines.Events;
import io.mulgil.pipelines.run.EventKind;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What a slot costs among many pipelines beside what it costs among few. All slots are due when the schedules are first looked at, and
 * do nothing. Two costs: what the threads that decide and write have worked, and the time by the clock.
 *
 * <p>{@code ./dev bench schedule [sqlite|postgresql] [many pipelines] [slots]}
 */
final class ScheduleBench {

    private static final int FEW = 100;
    private static final int MANY = 10_000;
    private static final int SLOTS = 100;
    private static final int ROUNDS_OF_FEW = 5;
    private static final int THREADS = 16;
    private static final double GROWTH_MAX = 1.2;
    private static final long MINUTES_MAX = 30;
    private static final Instant FIRST_SLOT = Instant.parse("2001-01-01T00:00:00Z");
    private static final List<String> DECIDING = List.of("engine-turn", "store-writer");

    private final Bars bars = new Bars();

    /** Microseconds for each slot. */
    private record Cost(double worked, double elapsed) {}

    boolean run(List<String> arguments) throws IOException, InterruptedException, SQLException {
        List<String> engines = arguments.size() > 1 ? List.of(arguments.get(1)) : List.of("sqlite", "postgresql");
        int many = arguments.size() > 2 ? Integer.parseInt(arguments.get(2)) : MANY;
        int slots = arguments.size() > 3 ? Integer.parseInt(arguments.get(3)) : SLOTS;
        for (String engine : engines) {
            if (engine.equals("sqlite")) {
                measure(engine, SqliteStore::open, many, slots);
            } else {
                try (PostgresServer postgres = PostgresServer.startDurable()) {
                    measure(engine, (folder, host) -> EngineBench.open(postgres.database(), host), many, slots);
                }
            }
        }
        return bars.summary("schedule");
    }

    private void measure(String engine, NoOpServer.Source source, int many, int slots)
            throws IOException, InterruptedException, SQLException {
        Series worked = new Series(engine + " few, worked");
        Series elapsed = new Series(engine + " few, by the clock");
        for (int round = 0; round <= ROUNDS_OF_FEW; round++) {
            Cost few = cost(source, FEW, slots);
            // The first one warms up.
            if (round > 0) {
                worked.add(few.worked());
                elapsed.add(few.elapsed());
            }
        }
        Cost late = cost(source, many, slots);
        System.out.println(worked.line("µs"));
        System.out.println(elapsed.line("µs"));
        System.out.printf(
                Locale.ROOT,
                "%s, %,d pipelines: %.1f µs worked, %.1f µs by the clock for each slot%n",
                engine,
                many,
                late.worked(),
                late.elapsed());
        bars.atMost("schedule-" + engine + "-worked", late.worked() / worked.median(), GROWTH_MAX, "");
        bars.atMost("schedule-" + engine + "-elapsed", late.elapsed() / elapsed.median(), GROWTH_MAX, "");
    }

    private static Cost cost(NoOpServer.Source source, int pipelines, int slots)
            throws IOException, InterruptedException, SQLException {
        try (NoOpServer server = new NoOpServer(source, THREADS, any -> {})) {
            CountDownLatch left = new CountDownLatch(pipelines * slots);
            // Events are told after their commit.
            Events.Subscription ends = server.engine().events().subscribe(events -> events.stream()
                    .filter(event -> event.kind() == EventKind.INSTANCE_FINISHED)
                    .forEach(event -> left.countDown()));
            long worked = workedNanos();
            long started = System.nanoTime();
            server.apply(definitions(pipelines, slots), FIRST_SLOT);
            if (!left.await(MINUTES_MAX, TimeUnit.MINUTES)) {
                throw new IllegalStateException("not finished: " + left.getCount() + " left");
            }
            double count = (double) pipelines * slots;
            Cost cost = new Cost(
                    (workedNanos() - worked) / 1_000.0 / count, (System.nanoTime() - started) / 1_000.0 / count);
            ends.close();
            return cost;
        }
    }

    private static Map<String, String> definitions(int pipelines, int slots) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (int number = 0; number < pipelines; number++) {
            String name = "pipeline_" + number;
            texts.put(
                    name,
                    """
                    format: 1
                    pipeline: %s
                    schedule: { type: timeseries, period: 1 minute, startDateTime: 2001-01-01T00:00:00, occurrences: %d }
                    activities:
                      nothing: { type: noop }
                    """
                            .formatted(name, slots));
        }
        return texts;
    }

    /** Processor time of the threads that decide and write; there is one server at a time. */
    private static long workedNanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long worked = 0;
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null && DECIDING.contains(thread.getThreadName())) {
                worked += threads.getThreadCpuTime(thread.getThreadId());
            }
        }
        return worked;
    }
}
