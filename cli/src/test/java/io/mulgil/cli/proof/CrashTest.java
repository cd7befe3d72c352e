package io.mulgil.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.cli.TestServer;
import io.mulgil.kernel.host.FailPoint;
import io.mulgil.parts.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server dies as by SIGKILL five times while the back-fill runs, once at each place where a crash hurts most. Afterwards every
 * slot is committed exactly once and every figure is the one of a quiet run.
 */
final class CrashTest {

    private static final Duration DEATH_LIMIT = Duration.ofSeconds(90);

    private static final int KILLED = 137;

    // Not at the first pass: some slots shall be done, some under way.
    private static final int PASS = 4;

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

    private void fiveDeaths(Backfill backfill) throws Exception {
        try (TestServer server = TestServer.start(home)) {
            backfill.begin(server);
        }

        for (FailPoint point : FailPoint.values()) {
            try (TestServer server = TestServer.launch(home, armed(point))) {
                int code = server.process().waitForExit(DEATH_LIMIT);

                assertThat(code)
                        .as("death at " + point.label() + "\n" + server.log())
                        .isEqualTo(KILLED);
            }
        }

        try (TestServer server = TestServer.start(home)) {
            backfill.untilEnd();

            backfill.datasetIsAsItShouldBe();
            backfill.tableIsAsItShouldBe();
            assertThat(backfill.lostAttempts())
                    .as("attempts that died with their server")
                    .isNotEmpty();
        }
    }

    private static Map<String, String> armed(FailPoint point) {
        return Map.of("MULGIL_FAILPOINTS", point.label() + ":" + PASS);
    }
}
