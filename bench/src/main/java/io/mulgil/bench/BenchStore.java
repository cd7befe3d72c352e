package io.mulgil.bench;

import io.mulgil.kernel.database.postgres.PostgresPlace;
import io.mulgil.kernel.host.SystemHost;
import io.mulgil.kernel.secret.Secret;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.parts.Database;
import io.mulgil.parts.PostgresServer;
import io.mulgil.server.StorePlace;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Where a bench has its control store.
 *
 * @param engine {@code sqlite} or {@code postgresql}
 * @param environment what a server has to be told to find it
 */
record BenchStore(String engine, StorePlace place, Map<String, String> environment, Runnable end)
        implements AutoCloseable {

    /** An empty one; the PostgreSQL server is its own and flushes every commit. */
    static BenchStore of(String engine) {
        if (engine.equals("sqlite")) {
            return new BenchStore(engine, new StorePlace.Embedded(), Map.of(), () -> {});
        }
        PostgresServer server = PostgresServer.startDurable();
        Database database = server.database();
        PostgresPlace place = new PostgresPlace(
                database.host(), database.port(), database.name(), database.user(), Secret.of(database.password()));
        String address = "postgresql://%s@%s:%d/%s"
                .formatted(database.user(), database.host(), database.port(), database.name());
        return new BenchStore(
                engine,
                new StorePlace.Postgresql(place),
                Map.of("MULGIL_STORE", address, "PGPASSWORD", database.password()),
                () -> {
                    // Nobody needs what it would write down in order.
                    server.kill();
                    server.close();
                });
    }

    /** Fills the store of {@code home} as {@link FilledStore} does, and says how long that took. */
    void filled(Path home, int finished, int open, int pipelines) {
        long started = System.nanoTime();
        try (ControlStore store = place.open(home.toAbsolutePath(), new SystemHost())) {
            new FilledStore(store, finished, open).fill(pipelines);
            System.out.printf(
                    Locale.ROOT,
                    "%s: %,d pipelines, %,d finished and %,d open instances, %,d MiB, filled in %d s%n",
                    engine,
                    pipelines,
                    pipelines * finished * FilledStore.TASKS_EACH,
                    pipelines * open * FilledStore.TASKS_EACH,
                    store.status().bytes() >> 20,
                    (System.nanoTime() - started) / 1_000_000_000);
        }
    }

    @Override
    public void close() {
        end.run();
    }
}
