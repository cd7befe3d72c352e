package io.mulgil.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.kernel.host.SystemHost;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.store.Lane;
import io.mulgil.server.Api;
import io.mulgil.server.StorePlace;
import io.mulgil.server.TestServer;
import io.mulgil.server.access.ledger.KeptAnswerLedger;
import io.mulgil.server.access.ledger.KeptAnswerLedger.KeptAnswer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RepeatedCallTest {

    @TempDir
    Path folder;

    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.start(folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void the_same_key_gets_the_first_answer_again_and_nothing_is_done_twice() {
        Api keyed = server.admin().with("Idempotency-Key", "one");
        var first = keyed.post("/api/v1/users", "{\"name\":\"kim\"}").is(201);

        var again = keyed.post("/api/v1/users", "{\"name\":\"kim\"}").is(201);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        server.admin().post("/api/v1/users", "{\"name\":\"kim\"}").refused(409, "MG-7008");
    }

    @Test
    void the_key_also_holds_over_a_restart() {
        String body = "{\"name\":\"kim\"}";
        server.admin()
                .with("Idempotency-Key", "one")
                .post("/api/v1/users", body)
                .is(201);
        server.close();
        server = TestServer.start(folder);

        server.admin()
                .with("Idempotency-Key", "one")
                .post("/api/v1/users", body)
                .is(201);
    }

    @Test
    void a_call_the_server_stopped_in_the_middle_of_is_not_done_again_and_says_so() {
        String body = "{\"name\":\"kim\"}";
        server.admin()
                .with("Idempotency-Key", "one")
                .post("/api/v1/users", body)
                .is(201);
        server.close();
        leaveUnderWay("admin", "one");
        server = TestServer.start(folder);

        server.admin()
                .with("Idempotency-Key", "one")
                .post("/api/v1/users", body)
                .refused(409, "MG-7109");
        server.admin()
                .with("Idempotency-Key", "two")
                .post("/api/v1/users", body)
                .refused(409, "MG-7008");
    }

    @Test
    void a_key_used_for_something_else_is_refused() {
        Api keyed = server.admin().with("Idempotency-Key", "one");
        keyed.post("/api/v1/users", "{\"name\":\"kim\"}").is(201);

        keyed.post("/api/v1/users", "{\"name\":\"lee\"}").refused(409, "MG-7107");
        keyed.post("/api/v1/workspaces", "{\"name\":\"kim\"}").refused(409, "MG-7107");
        keyed.post("/api/v1/users?x=1", "{\"name\":\"kim\"}").refused(409, "MG-7107");
    }

    @Test
    void a_refused_call_gives_its_key_back() {
        Api keyed = server.admin().with("Idempotency-Key", "one");
        keyed.post("/api/v1/users", "{\"name\":\"admin\"}").refused(409, "MG-7008");

        keyed.post("/api/v1/users", "{\"name\":\"kim\"}").is(201);
    }

    @Test
    void a_tokens_value_is_never_sent_twice() {
        Api keyed = server.admin().with("Idempotency-Key", "one");
        keyed.post("/api/v1/tokens", "{\"label\":\"x\"}").is(201);

        keyed.post("/api/v1/tokens", "{\"label\":\"x\"}").refused(409, "MG-7108");
    }

    @Test
    void keys_of_different_users_are_different_keys() {
        Api kim = server.user("kim", "");
        server.admin()
                .with("Idempotency-Key", "one")
                .post("/api/v1/tokens", "{\"label\":\"a\"}")
                .is(201);

        kim.with("Idempotency-Key", "one")
                .post("/api/v1/tokens", "{\"label\":\"b\"}")
                .is(201);
    }

    @Test
    void a_key_has_a_sensible_length() {
        server.admin()
                .with("Idempotency-Key", "k".repeat(129))
                .post("/api/v1/users", "{\"name\":\"kim\"}")
                .refused(400, "MG-7104");
    }

    /** Leaves a key in the stopped server's store as a crash before the answer was kept would have. */
    private void leaveUnderWay(String user, String key) {
        try (ControlStore store = new StorePlace.Embedded().open(server.home(), new SystemHost())) {
            store.change(
                    Lane.PEOPLE,
                    unit -> KeptAnswerLedger.complete(unit, new KeptAnswer(user, key, "", "", 0, "", "", "", 0)));
        }
    }
}
