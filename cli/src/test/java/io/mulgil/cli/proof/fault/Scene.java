package io.mulgil.cli.proof.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.cli.TestServer;
import io.mulgil.cli.proof.Backfill;
import io.mulgil.cli.proof.Warehouse;
import io.mulgil.parts.Database;
import io.mulgil.parts.FaultProxy;
import io.mulgil.parts.Launch;
import io.mulgil.parts.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What one round of a fault plays in: a fresh home, a server with its runner, and a PostgreSQL behind a network that can be broken.
 * A few days of flights are filled in meanwhile.
 */
final class Scene implements AutoCloseable {

    /** How long anything may take here before the round counts as failed. */
    static final Duration PATIENCE = Duration.ofSeconds(120);

    private static final int DAYS = 4;
    private static final String RETRIES = "maximumRetries: 2";
    private static final String RETRY_DELAY = "retryDelay: 10 seconds";
    private static final int KILLED = 137;
    private static final int LOOK_MILLIS = 5;

    private final Path home;
    private final PostgresServer postgres;
    private final Database database;
    private final FaultProxy network;
    private final Backfill backfill;
    private TestServer server;
    private long struck;

    /** Starts the server with these variables in its environment. */
    Scene(Path home, PostgresServer postgres, Map<String, String> environment) {
        this.home = home;
        this.postgres = postgres;
        this.database = postgres.database();
        this.network = FaultProxy.before(database.port());
        this.backfill = new Backfill(
                home,
                Warehouse.postgresql(new Database(
                        database.host(), network.port(), database.name(), database.user(), database.password())),
                DAYS);
        this.server = TestServer.start(home, environment);
        this.struck = System.nanoTime();
    }

    TestServer server() {
        return server;
    }

    PostgresServer postgres() {
        return postgres;
    }

    FaultProxy network() {
        return network;
    }

    /** Asks for the days; what fails is retried sooner and more often than in the example as it stands. */
    void begin() throws IOException, InterruptedException {
        Path example = backfill.prepare(server);
        Path pipeline = example.resolve("pipelines/flights_daily.yaml");
        String text = Files.readString(pipeline);
        assertThat(text).contains(RETRIES, RETRY_DELAY);
        Files.writeString(
                pipeline, text.replace(RETRIES, "maximumRetries: 5").replace(RETRY_DELAY, "retryDelay: 2 seconds"));
        backfill.begin(example);
    }

    /** Recovery is counted from here. */
    void struck() {
        struck = System.nanoTime();
    }

    /** Waits for the server to die at its fail-point. */
    void serverDies() {
        assertThat(server.process().waitForExit(PATIENCE)).as(server.log()).isEqualTo(KILLED);
        struck();
    }

    /** Starts a server on the same home, which need not become ready. */
    void serverFollows(Map<String, String> environment) {
        server = TestServer.launch(home, environment);
    }

    void serverFollows() {
        server = TestServer.start(home);
    }

    /** Waits for the end and holds everything against the golden figures. Returns how long it took since the fault. */
    Duration endsAsItShould() throws InterruptedException, SQLException {
        backfill.untilEnd();
        Duration recovery = Duration.ofNanos(System.nanoTime() - struck);
        backfill.datasetIsAsItShouldBe();
        backfill.tableIsAsItShouldBe();
        return recovery;
    }

    /** Waits for the runner and returns its process id. */
    long runner() throws InterruptedException {
        long runner = server.firstRunner(PATIENCE);
        assertThat(runner).as("the runner\n" + server.log()).isPositive();
        return runner;
    }

    /** Waits until the runner {@code first} has ended and another has taken its place. */
    void runnerIsReplaced(long first) throws InterruptedException, ExecutionException, TimeoutException {
        Optional<ProcessHandle> process = ProcessHandle.of(first);
        if (process.isPresent()) {
            process.get().onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        struck();
        assertThat(server.runnerAfter(first, PATIENCE))
                .as("the runner after " + first + "\n" + server.log())
                .isNotEqualTo(first);
        assertThat(server.process().isAlive()).isTrue();
    }

    void signalRunner(String signal) throws InterruptedException {
        Launch.command("kill", "-" + signal, Long.toString(runner())).start().waitForExit(PATIENCE);
    }

    /** Waits until somebody but us is connected to the database. */
    void untilSinkIsOpen() throws SQLException, InterruptedException {
        try (Connection connection = database.connect()) {
            until("a sink was open", () -> others(connection, "count(*)") > 0);
        }
    }

    /** Ends all connections of others to the database. */
    void endConnections() throws SQLException {
        try (Connection connection = database.connect()) {
            others(connection, "count(pg_terminate_backend(pid))");
        }
    }

    void untilReset() throws SQLException, InterruptedException {
        until("a connection was reset", () -> network.resets() > 0);
        struck();
    }

    private interface Condition {
        boolean holds() throws SQLException;
    }

    private static void until(String what, Condition condition) throws SQLException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("waited too long until " + what).isLessThan(end);
            pause(LOOK_MILLIS);
        }
    }

    private static long others(Connection connection, String what) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select " + what
                        + " from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()")) {
            result.next();
            return result.getLong(1);
        }
    }

    static void pause(long millis) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(millis);
    }

    @Override
    public void close() {
        server.close();
        network.close();
    }
}
