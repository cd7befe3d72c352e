package io.mulgil.bench;

import io.mulgil.kernel.database.sqlite.SqliteStore;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.parts.Database;
import io.mulgil.parts.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What an instance costs a store that has finished many already, beside what it costs an almost empty one: rows, and bytes written to
 * the log and to the tables. The window that is measured is fifty thousand instances each time, a fifth of what a server writes between two
 * checkpoints: what a page costs that is logged whole after one is not the price of the few instances next to it.
 */
final class GrowthBench {

    private static final int THREADS = 16;
    private static final int WINDOW = 50_000;
    private static final int FEW = 1_000;
    private static final int MANY = 100_000;
    private static final double GROWTH_MAX = 1.05;
    /** After this without work the embedded store has merged its log: a window pays for all that it wrote. */
    private static final Duration REST = Duration.ofSeconds(3);

    private static final List<String> TABLES = List.of("run", "instance", "attempt", "history", "operation");

    /** What a window has cost for each of its instances. */
    private record Cost(double rows, double bytes) {}

    /** Where an engine tells what it has written. */
    private interface Written {

        /** Has it done before a window what it does only now and then. */
        void settle() throws Exception;

        /** Has it done after a window what it has put off, where that is part of its price. */
        default void finish() throws Exception {}

        /** Bytes written so far. */
        long bytes(ControlStore store);
    }

    boolean run(List<String> arguments) throws Exception {
        int many = arguments.size() > 1 ? Integer.parseInt(arguments.get(1)) : MANY;
        Bars bars = new Bars();
        try (NoOpServer server = new NoOpServer(SqliteStore::open, THREADS, any -> {})) {
            measure(bars, "sqlite", server, new ByProcess(server.host()), many);
        }
        try (PostgresServer postgres = PostgresServer.startDurable()) {
            Database database = postgres.database();
            try (NoOpServer server =
                    new NoOpServer((folder, host) -> EngineBench.open(database, host), THREADS, any -> {})) {
                measure(bars, "postgresql", server, new InLog(database), many);
            }
        }
        return bars.summary("growth");
    }

    private static void measure(Bars bars, String engine, NoOpServer server, Written written, int many)
            throws Exception {
        server.apply(Map.of("noop", MulgilEngine.definition(many + 2 * WINDOW)));
        MulgilEngine.backfill(server, 0, FEW);
        Cost few = window(server, FEW, written);
        MulgilEngine.backfill(server, FEW + WINDOW, many);
        Cost late = window(server, many, written);
        System.out.printf(
                Locale.ROOT,
                "%s, for each instance: %.2f rows and %,.0f bytes after %,d finished; %.2f and %,.0f after %,d%n",
                engine,
                few.rows(),
                few.bytes(),
                FEW,
                late.rows(),
                late.bytes(),
                many);
        bars.atMost("growth-rows-" + engine, late.rows() / few.rows(), GROWTH_MAX, "");
        bars.atMost("growth-bytes-" + engine, late.bytes() / few.bytes(), GROWTH_MAX, "");
    }

    private static Cost window(NoOpServer server, int from, Written written) throws Exception {
        written.settle();
        long rows = rows(server.store());
        long bytes = written.bytes(server.store());
        MulgilEngine.backfill(server, from, from + WINDOW);
        long made = rows(server.store()) - rows;
        written.finish();
        return new Cost((double) made / WINDOW, (double) (written.bytes(server.store()) - bytes) / WINDOW);
    }

    private static long rows(ControlStore store) {
        return store.read(sql -> TABLES.stream()
                .mapToLong(table -> sql.createQuery("select count(*) from " + table)
                        .mapTo(Long.class)
                        .one())
                .sum());
    }

    /** Bytes this process has handed to the operating system to write: with the embedded store all but a few are its own. */
    private record ByProcess(Host host) implements Written {

        @Override
        public void settle() throws InterruptedException {
            host.sleep(REST);
        }

        @Override
        public void finish() throws InterruptedException {
            settle();
        }

        @Override
        public long bytes(ControlStore store) {
            try {
                return Files.readAllLines(Path.of("/proc/self/io")).stream()
                        .filter(line -> line.startsWith("wchar:"))
                        .mapToLong(line ->
                                Long.parseLong(line.substring("wchar:".length()).strip()))
                        .sum();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Bytes of PostgreSQL's log. A page is logged whole when it is changed first after a checkpoint. */
    private record InLog(Database database) implements Written {

        @Override
        public void settle() throws SQLException {
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("vacuum analyze");
                statement.execute("checkpoint");
            }
        }

        @Override
        public long bytes(ControlStore store) {
            return store.read(sql -> sql.createQuery("select (pg_current_wal_lsn() - '0/0'::pg_lsn)::bigint")
                    .mapTo(Long.class)
                    .one());
        }
    }
}
