package io.mulgil.cli.proof.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.cli.Cli;
import io.mulgil.cli.TestServer;
import io.mulgil.cli.output.Exit;
import io.mulgil.cli.proof.Backfill;
import io.mulgil.cli.proof.Warehouse;
import io.mulgil.cli.settings.RunningServer;
import io.mulgil.parts.Database;
import io.mulgil.parts.FakeClock;
import io.mulgil.parts.FaultProxy;
import io.mulgil.parts.Launch;
import io.mulgil.parts.PostgresServer;
import io.mulgil.parts.Tmpfs;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What one round of a fault plays in: a fresh home, a server with its runner, and a PostgreSQL behind a network that can be broken.
 * A few days of flights are filled in meanwhile.
 */
final class Scene implements AutoCloseable {

    /** How long anything may take here before the round counts as failed. */
    static final Duration PATIENCE = Duration.ofSeconds(120);

    static final Duration LEASE = Duration.ofSeconds(5);

    /** How a commit begins on its way from the runner. */
    static final String COMMIT = "POST /runner/v1/commit";

    private static final int DAYS = 3;
    private static final String RETRIES = "maximumRetries: 2";
    private static final String RETRY_DELAY = "retryDelay: 10 seconds";
    private static final int KILLED = 137;
    private static final long NONE = 0;

    private final Sink sink;
    private final PostgresServer postgres;
    private final Database database;
    private final FaultProxy network;
    private final Deque<AutoCloseable> endings = new ArrayDeque<>();
    private Path home;
    private Optional<TestServer> server = Optional.empty();
    private Optional<FaultProxy> road = Optional.empty();
    private Optional<String> direct = Optional.empty();
    private Optional<Backfill> backfill = Optional.empty();
    private long lastRunner = NONE;
    private long struckNanos = System.nanoTime();

    /** Nothing is started yet. */
    Scene(Path home, PostgresServer postgres, Sink sink) {
        this.home = home;
        this.postgres = postgres;
        this.sink = sink;
        this.database = postgres.database();
        this.network = FaultProxy.before(database.port());
    }

    /** Puts the home on a disk of its own. */
    Tmpfs onDiskOf(long bytes) {
        Tmpfs disk = Tmpfs.mount(bytes);
        endings.push(disk);
        home = disk.folder();
        return disk;
    }

    /** A clock that processes can be started under. */
    FakeClock clock() {
        return FakeClock.in(home);
    }

    void start() {
        start(Map.of());
    }

    /** Starts the server with these variables in its environment. */
    void start(Map<String, String> environment) {
        server = Optional.of(TestServer.start(home, environment, lease()));
    }

    /** Starts the server; its runner reaches it by a road that can be broken. */
    void startOnTheRoad() throws Exception {
        start();
        RunningServer known = RunningServer.read(home).orElseThrow();
        FaultProxy proxy = FaultProxy.before(URI.create(known.address()).getPort());
        new RunningServer(known.pid(), known.startedAt(), "http://127.0.0.1:" + proxy.port(), known.version())
                .write(home);
        road = Optional.of(proxy);
        endings.push(proxy);
        direct = Optional.of(known.address());
        Patience.until("the runner took the road", () -> proxy.connections() > 0);
    }

    /** Starts the server with its control store in PostgreSQL, behind the network. */
    void startWithStoreInPostgresql() {
        Database store = postgres.database();
        start(Map.of(
                "MULGIL_STORE",
                "postgresql://" + store.user() + "@127.0.0.1:" + network.port() + "/" + store.name(),
                "PGPASSWORD",
                store.password()));
    }

    /** Asks for the days; what fails is retried sooner and more often than in the example as it stands. */
    void begin() throws IOException, InterruptedException {
        Backfill days = new Backfill(cli(), home, warehouse(), DAYS);
        Path example = days.prepare(server());
        Path pipeline = example.resolve("pipelines/flights_daily.yaml");
        String text = Files.readString(pipeline);
        assertThat(text).contains(RETRIES, RETRY_DELAY);
        Files.writeString(
                pipeline, text.replace(RETRIES, "maximumRetries: 5").replace(RETRY_DELAY, "retryDelay: 1 second"));
        days.begin(example);
        backfill = Optional.of(days);
    }

    /** Recovery is counted from here. */
    void struck() {
        struckNanos = System.nanoTime();
    }

    /** Waits for the server to die at its fail-point. */
    void serverDies() {
        assertThat(server().process().waitForExit(PATIENCE)).as(server().log()).isEqualTo(KILLED);
        struck();
    }

    /** Starts a server on the same home, which need not become ready. */
    void serverIsLaunched(Map<String, String> environment) {
        server = Optional.of(TestServer.launch(home, environment, lease()));
    }

    void serverFollows() {
        start();
    }

    /** Waits for the runner and returns its process id. */
    long runner() throws InterruptedException {
        long runner = server().firstRunner(PATIENCE);
        assertThat(runner).as("the runner\n" + server().log()).isPositive();
        return runner;
    }

    /** Waits until the runner {@code first} has ended and another has taken its place. */
    void runnerIsReplaced(long first) throws Exception {
        Optional<ProcessHandle> process = ProcessHandle.of(first);
        if (process.isPresent()) {
            process.get().onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        struck();
        assertThat(server().runnerAfter(first, PATIENCE))
                .as("the runner after " + first + "\n" + server().log())
                .isNotEqualTo(first);
    }

    void signalRunner(String signal) throws InterruptedException {
        Launch.command("kill", "-" + signal, Long.toString(runner())).start().waitForExit(PATIENCE);
    }

    void untilRunnerHasStopped(long runner) throws Exception {
        Path stat = Path.of("/proc", Long.toString(runner), "stat");
        Patience.until("the runner has stopped", () -> Files.readString(stat).contains(") T "));
    }

    /** The runner of now is to be the same process when the back-fill has ended. */
    void endsWithRunner(long runner) {
        lastRunner = runner;
    }

    static void untilCaught(FaultProxy proxy) throws Exception {
        Patience.until("the awaited bytes came", proxy::caught);
    }

    void untilReset(FaultProxy proxy) throws Exception {
        Patience.until("a connection was reset", () -> proxy.resets() > 0);
        struck();
    }

    /** Waits for the end and holds everything against the golden figures. Returns how long it took since the fault. */
    Duration endsAsItShould() throws Exception {
        Cli cli = cli();
        Patience.until("the server serves", () -> cli.run("run ls").exit() == Exit.OK);
        Backfill days = backfill.orElseThrow();
        days.untilEnd();
        Duration recovery = Duration.ofNanos(System.nanoTime() - struckNanos);
        days.datasetIsAsItShouldBe();
        days.tableIsAsItShouldBe();
        assertThat(server().process().isAlive()).as("the server lives").isTrue();
        assertThat(lastRunner).as("the runner that goes on").isIn(NONE, runner());
        return recovery;
    }

    TestServer server() {
        return server.orElseThrow();
    }

    PostgresServer postgres() {
        return postgres;
    }

    /** The network between the server, its runner and PostgreSQL. */
    FaultProxy network() {
        return network;
    }

    /** The road from the runner to its server. */
    FaultProxy road() {
        return road.orElseThrow();
    }

    SinkDatabase database() {
        return new SinkDatabase(postgres, database);
    }

    History history() {
        return new History(cli(), home, direct.orElseGet(() -> server().address()));
    }

    static void pause(long millis) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(millis);
    }

    // People reach the server on another way than the runner.
    private Cli cli() {
        Cli cli = Cli.in(home);
        return direct.map(address -> cli.with("MULGIL_SERVER", address)).orElse(cli);
    }

    private Warehouse warehouse() {
        return switch (sink) {
            case SQLITE -> Warehouse.sqlite(home);
            case POSTGRESQL ->
                Warehouse.postgresql(new Database(
                        database.host(), network.port(), database.name(), database.user(), database.password()));
        };
    }

    private static String[] lease() {
        return new String[] {"--lease-seconds", Long.toString(LEASE.toSeconds())};
    }

    @Override
    public void close() throws Exception {
        server.ifPresent(TestServer::close);
        network.close();
        for (AutoCloseable ending : endings) {
            ending.close();
        }
        postgres.drop(database);
    }
}
