package io.mulgil.bench;

import io.mulgil.kernel.access.Caller;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.pipelines.Events;
import io.mulgil.pipelines.engine.EngineRequests;
import io.mulgil.pipelines.run.EventKind;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Mulgil's engine. One pipeline, one no-op activity a slot, every slot due already. */
final class MulgilEngine implements Contender {

    private static final Duration TIME_MAX = Duration.ofMinutes(10);
    private static final Caller BENCH = new Caller("bench", "default", Caller.Via.API, "bench");
    private static final Instant FIRST_SLOT = Instant.parse("2001-01-01T00:00:00Z");

    private final String name;
    private final NoOpServer.Source source;
    private final int threads;

    MulgilEngine(String name, NoOpServer.Source source, int threads) {
        this.name = name;
        this.source = source;
        this.threads = threads;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public double perSecond(int instances) throws IOException, InterruptedException, SQLException {
        try (NoOpServer server = new NoOpServer(source, threads, any -> {})) {
            server.apply(Map.of("noop", definition(instances)));
            double rate = instances / backfill(server, 0, instances);
            long finished = finished(server.store());
            if (finished != instances) {
                throw new IllegalStateException("not all finished: " + finished);
            }
            return rate;
        }
    }

    /** Runs the slots of numbers {@code [from, to)} of the pipeline {@code noop}; returns the seconds until the last was durable. */
    static double backfill(NoOpServer server, int from, int to) throws InterruptedException {
        CountDownLatch left = new CountDownLatch(to - from);
        // Events are told after their commit.
        Events.Subscription ends = server.engine().events().subscribe(events -> events.stream()
                .filter(event -> event.kind() == EventKind.INSTANCE_FINISHED)
                .forEach(event -> left.countDown()));
        try {
            long started = System.nanoTime();
            new EngineRequests(server.engine(), (unit, caller, what, about, details) -> {})
                    .backfill(BENCH, "noop", slot(from), slot(to), to - from, false);
            if (!left.await(TIME_MAX.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("not finished in " + TIME_MAX + ": " + left.getCount() + " left");
            }
            return (System.nanoTime() - started) / 1e9;
        } finally {
            ends.close();
        }
    }

    private static Instant slot(int number) {
        return FIRST_SLOT.plus(Duration.ofMinutes(number));
    }

    /** A pipeline {@code noop} with so many slots, all due long ago. */
    static String definition(int instances) {
        return """
                format: 1
                pipeline: noop
                schedule: { type: timeseries, period: 1 minute, startDateTime: 2001-01-01T00:00:00, endDateTime: %s }
                defaults: { maxActiveInstances: 1000 }
                activities:
                  nothing: { type: noop }
                """
                .formatted(slot(instances).toString().replace("Z", ""));
    }

    private static long finished(ControlStore store) {
        return store.read(sql -> sql.createQuery("select count(*) from instance where state = 'FINISHED'")
                .mapTo(Long.class)
                .one());
    }
}
