package io.mulgil.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.cli.TestServer;
import io.mulgil.kernel.host.FailPoint;
import io.mulgil.parts.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process dies as by SIGKILL five times while the back-fill runs, once at each place where a crash hurts most: the server with its
 * runner inside, or each of the two at those places that lie in it. Afterwards every slot is committed exactly once and every figure
 * is the one of a quiet run.
 */
final class CrashTest {

    private static final Duration DEATH_LIMIT = Duration.ofSeconds(90);

    private static final int KILLED = 137;

    // Not at the first pass: some slots shall be done, some under way.
    private static final int PASS = 4;

    private static final List<FailPoint> OF_THE_SERVER = List.of(FailPoint.AFTER_LEASE, FailPoint.LEDGER_COMMITTED);
    private static final List<FailPoint> OF_THE_RUNNER =
            List.of(FailPoint.WHILE_WRITING, FailPoint.STAGED, FailPoint.SINK_COMMITTED);

    private static final List<FailPoint> ALL_FIVE =
            Stream.of(OF_THE_SERVER, OF_THE_RUNNER).flatMap(List::stream).toList();

    @TempDir
    Path home;

    @Test
    void five_deaths_lose_nothing_and_double_nothing() throws Exception {
        fiveDeaths(new Backfill(home, Warehouse.sqlite(home)));
    }

    @Test
    void five_deaths_lose_nothing_and_double_nothing_in_postgresql() throws Exception {
        fiveDeaths(
                new Backfill(home, Warehouse.postgresql(PostgresServer.shared().database())));
    }

    @Test
    void five_deaths_of_a_server_and_its_runner_lose_nothing_and_double_nothing() throws Exception {
        Backfill backfill = new Backfill(home, Warehouse.sqlite(home));
        try (TestServer server = TestServer.start(home)) {
            backfill.begin(server);
            server.killServer();

            for (FailPoint point : OF_THE_SERVER) {
                serverDiesAt(point);
            }
        }
        for (FailPoint point : OF_THE_RUNNER) {
            runnerDiesAt(point);
        }

        endsAsItShould(backfill);
    }

    private void fiveDeaths(Backfill backfill) throws Exception {
        try (TestServer server = TestServer.start(home)) {
            backfill.begin(server);
        }
        for (FailPoint point : ALL_FIVE) {
            serverDiesAt(point, "--runner-inside");
        }

        endsAsItShould(backfill);
    }

    // Its runner lives on, and the next server takes it over.
    private void serverDiesAt(FailPoint point, String... arguments) {
        TestServer server = TestServer.launch(home, Map.of("MULGIL_FAILPOINTS", armed(point)), arguments);

        int code = server.process().waitForExit(DEATH_LIMIT);

        assertThat(code).as("death at " + point.label() + "\n" + server.log()).isEqualTo(KILLED);
    }

    private void runnerDiesAt(FailPoint point) throws InterruptedException {
        Map<String, String> environment = Map.of("MULGIL_RUNNER_FAILPOINTS", armed(point));
        try (TestServer server = TestServer.start(home, environment)) {
            long first = server.firstRunner(DEATH_LIMIT);

            long second = server.runnerAfter(first, DEATH_LIMIT);

            assertThat(second)
                    .as("the runner that came after the death at " + point.label() + "\n" + server.log())
                    .isNotEqualTo(first);
            assertThat(server.process().isAlive()).isTrue();
        }
    }

    private void endsAsItShould(Backfill backfill) throws Exception {
        try (TestServer server = TestServer.start(home)) {
            backfill.untilEnd();

            backfill.datasetIsAsItShouldBe();
            backfill.tableIsAsItShouldBe();
            assertThat(backfill.lostAttempts())
                    .as("attempts that died with their process")
                    .isNotEmpty();
        }
    }

    private static String armed(FailPoint point) {
        return point.label() + ":" + PASS;
    }
}
