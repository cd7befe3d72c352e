package io.mulgil.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.mulgil.kernel.database.postgres.PostgresPlace;
import io.mulgil.kernel.database.postgres.PostgresStore;
import io.mulgil.kernel.database.sqlite.SqliteStore;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.secret.Secret;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.parts.Database;
import io.mulgil.parts.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * No-op instances per second, due to finished with full history and fsync on commit, beside db-scheduler and beside bare SQL, all on
 * the same machine in the same run. A round is long enough to be work, not a start: a few seconds for each contender.
 */
final class EngineBench {

    private static final int THREADS = 16;
    private static final int ROUNDS = 5;
    private static final int INSTANCES = 40_000;

    boolean run(List<String> arguments) throws Exception {
        int rounds = arguments.size() > 1 ? Integer.parseInt(arguments.get(1)) : ROUNDS;
        int instances = arguments.size() > 2 ? Integer.parseInt(arguments.get(2)) : INSTANCES;
        try (PostgresServer postgres = PostgresServer.startDurable();
                HikariDataSource peer = pool(postgres.database())) {
            Database bare = postgres.database();
            List<Series> series = new Rounds(
                            List.of(
                                    new MulgilEngine("mulgil sqlite", SqliteStore::open, THREADS),
                                    new MulgilEngine(
                                            "mulgil postgresql",
                                            (folder, host) -> open(postgres.database(), host),
                                            THREADS),
                                    new DbScheduler(peer, THREADS),
                                    new BareSql("bare sql sqlite", EngineBench::sqlite),
                                    new BareSql(
                                            "bare sql postgresql",
                                            () -> DriverManager.getConnection(
                                                    bare.jdbcUrl() + "?reWriteBatchedInserts=true",
                                                    bare.user(),
                                                    bare.password()))),
                            rounds,
                            instances,
                            () -> settle(bare))
                    .run();
            series.forEach(one -> System.out.println(one.line("instances/s")));
            return bars(series);
        }
    }

    // What the contender before has left in memory goes to the disk now, and its log files are used again, as those of
    // a
    // server that has run for a while.
    private static void settle(Database database) throws SQLException, IOException, InterruptedException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("checkpoint");
        }
        new ProcessBuilder("sync").start().waitFor();
    }

    private static boolean bars(List<Series> series) {
        double sqlite = median(series, "mulgil sqlite");
        double postgres = median(series, "mulgil postgresql");
        double peer = median(series, "db-scheduler postgresql");
        Bars bars = new Bars();
        bars.ratio("engine-sqlite-against-db-scheduler", sqlite, peer, 2);
        bars.ratio("engine-postgresql-against-db-scheduler", postgres, peer, 1);
        bars.shown("engine-sqlite-against-bare-sql", sqlite, median(series, "bare sql sqlite"));
        bars.ratio("engine-postgresql-against-bare-sql", postgres, median(series, "bare sql postgresql"), 0.35);
        return bars.summary("engine");
    }

    private static double median(List<Series> series, String name) {
        return series.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow()
                .median();
    }

    static ControlStore open(Database database, Host host) {
        return PostgresStore.open(
                new PostgresPlace(
                        database.host(),
                        database.port(),
                        database.name(),
                        database.user(),
                        Secret.of(database.password())),
                host);
    }

    private static Connection sqlite() throws SQLException {
        try {
            Path file = Files.createTempDirectory("mulgil-bench-").resolve("bare.db");
            Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
            try (Statement statement = connection.createStatement()) {
                statement.execute("pragma page_size=8192");
                statement.execute("pragma journal_mode=wal");
                statement.execute("pragma synchronous=full");
            }
            return connection;
        } catch (IOException e) {
            throw new SQLException(e);
        }
    }

    private static HikariDataSource pool(Database database) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.jdbcUrl());
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.setMaximumPoolSize(THREADS + 4);
        return new HikariDataSource(config);
    }
}
