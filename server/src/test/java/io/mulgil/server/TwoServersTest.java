package io.mulgil.server;

import static io.mulgil.server.TestServer.WS;
import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.kernel.database.postgres.PostgresPlace;
import io.mulgil.kernel.host.SystemHost;
import io.mulgil.kernel.secret.Secret;
import io.mulgil.parts.Database;
import io.mulgil.parts.PostgresServer;
import io.mulgil.server.events.EventReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers over one store in PostgreSQL and one folder: one leads, the other serves, and takes over when the first ends. */
final class TwoServersTest {

    private static final long PATIENCE_NANOS = 30_000_000_000L;

    @TempDir
    Path folder;

    private Database database;
    private TestServer leader;
    private TestServer follower;

    @BeforeEach
    void start() throws Exception {
        database = PostgresServer.shared().database();
        leader = server();
        leader.withProject();
        assertThat(leader.finishedRun()).isPositive();
        follower = server();
    }

    @AfterEach
    void stop() {
        follower.close();
        leader.close();
    }

    @Test
    void a_follower_serves_reads_and_writes_and_sends_who_asks_for_a_run_to_the_leader() {
        assertThat(follower.admin().get(WS + "/runs").is(200).json().at("/items"))
                .hasSize(1);
        follower.admin().post("/api/v1/users", "{\"name\":\"kim\"}").is(201);
        assertThat(leader.admin().get("/api/v1/users/kim").is(200).text("/name"))
                .isEqualTo("kim");

        var refused = follower.admin().post(WS + "/pipelines/tiny/run", "").refused(503, "MG-3013");

        assertThat(refused.body()).contains(leader.url());
        assertThat(follower.admin().get(WS + "/runs").is(200).json().at("/items"))
                .hasSize(1);
        assertThat(leader.admin().post(WS + "/pipelines/tiny/run", "").is(201).number("/id"))
                .isPositive();
    }

    @Test
    void what_both_write_to_the_audit_is_one_chain() {
        for (int user = 0; user < 5; user++) {
            leader.admin()
                    .post("/api/v1/users", "{\"name\":\"one-" + user + "\"}")
                    .is(201);
            follower.admin()
                    .post("/api/v1/users", "{\"name\":\"two-" + user + "\"}")
                    .is(201);
        }

        var verified = follower.admin().get("/api/v1/audit/verify").is(200);

        assertThat(verified.json().at("/intact").asBoolean())
                .as(verified.body())
                .isTrue();
        assertThat(verified.number("/records")).isGreaterThanOrEqualTo(12);
    }

    @Test
    void the_follower_leads_once_the_leader_has_ended() {
        leader.close();

        await(() -> follower.admin().post(WS + "/pipelines/tiny/run", "").status() == 201);

        List<Long> runs = new ArrayList<>();
        follower.admin()
                .get(WS + "/runs")
                .is(200)
                .json()
                .at("/items")
                .forEach(run -> runs.add(run.get("id").asLong()));
        assertThat(runs).hasSize(2).doesNotHaveDuplicates();
        assertThat(follower.awaitEnd(runs.get(0))).isEqualTo("FINISHED");

        TestServer third = server();
        third.admin().post(WS + "/pipelines/tiny/run", "").refused(503, "MG-3013");
        third.close();
    }

    @Test
    void who_listens_at_a_follower_hears_what_the_leader_does_and_goes_on_hearing_when_that_has_ended()
            throws Exception {
        List<Long> heard;
        try (EventReader reader = new EventReader(follower, "", "")) {
            leader.finishedRun();
            heard = new ArrayList<>(reader.until("RunFinished"));
            leader.close();
            await(() -> follower.admin().post(WS + "/pipelines/tiny/run", "").status() == 201);
            heard.addAll(reader.until("RunFinished"));
        }

        List<Long> all = follower.eventIds();
        assertThat(heard).isEqualTo(all.subList(all.size() - heard.size(), all.size()));
        assertThat(heard.size()).isEqualTo(2 * (all.size() - heard.size()));
    }

    private TestServer server() {
        Path home = folder.resolve("home");
        PostgresPlace place = new PostgresPlace(
                database.host(), database.port(), database.name(), database.user(), Secret.of(database.password()));
        ServerSettings settings = new ServerSettings(
                "127.0.0.1",
                0,
                home,
                List.of(),
                new StorePlace.Postgresql(place),
                false,
                ServerSettings.HISTORY_STANDARD,
                Set.of());
        TestServer server = new TestServer(Assembly.start(settings, "0.1.0", new SystemHost()), home);
        assertThat(Files.exists(home.resolve("admin.token"))).isTrue();
        return server;
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it did not happen in time").isLessThan(end);
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
