package io.mulgil.server.api;

import static io.mulgil.server.TestServer.WS;
import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.server.Api;
import io.mulgil.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AccessTest {

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
    void a_role_is_changed_only_from_the_one_the_change_is_based_on() {
        server.user("kim", "viewer");
        Api admin = server.admin();
        String editor = "{\"role\":\"editor\"}";

        admin.with("If-Match", "\"99\"").put(WS + "/roles/kim", editor).refused(412, "MG-7009");
        admin.with("If-Match", "\"owner\"").delete(WS + "/roles/kim").refused(412, "MG-7009");
        assertThat(admin.with("If-Match", "\"viewer\"")
                        .put(WS + "/roles/kim", editor)
                        .is(200)
                        .header("ETag"))
                .contains("\"editor\"");
        admin.with("If-Match", "\"editor\"").delete(WS + "/roles/kim").is(204);
    }

    @Test
    void the_first_start_makes_an_admin_a_workspace_and_a_token_only_its_owner_can_read() throws IOException {
        Path token = server.home().resolve("admin.token");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token)))
                .isEqualTo("rw-------");
        var me = server.admin().get("/api/v1/me").is(200);
        assertThat(me.text("/user")).isEqualTo("admin");
        assertThat(me.json().at("/admin").asBoolean()).isTrue();
        assertThat(me.text("/roles/0/workspace")).isEqualTo("default");
        assertThat(server.url()).startsWith("http://127.0.0.1:");
    }

    @Test
    void a_second_start_keeps_the_token_and_a_lost_token_file_is_written_anew() throws IOException {
        String first = server.adminToken();
        server.close();
        server = TestServer.start(folder);

        assertThat(server.adminToken()).isEqualTo(first);

        server.close();
        Files.delete(server.home().resolve("admin.token"));
        server = TestServer.start(folder);
        assertThat(server.adminToken()).isNotEqualTo(first);
        server.admin().get("/api/v1/me").is(200);
    }

    @Test
    void a_revoked_token_is_dead_at_once() {
        var kim = server.user("kim", "viewer");
        String id = kim.get("/api/v1/tokens").is(200).text("/items/0/id");

        kim.delete("/api/v1/tokens/" + id).is(204);

        kim.get("/api/v1/me").refused(401, "MG-7002");
    }

    @Test
    void a_disabled_user_loses_tokens_and_cannot_get_new_ones() {
        var kim = server.user("kim", "viewer");
        kim.get("/api/v1/me").is(200);

        server.admin()
                .put("/api/v1/users/kim", "{\"admin\":false,\"disabled\":true}")
                .is(200);

        kim.get("/api/v1/me").refused(401, "MG-7002");
        server.admin()
                .post("/api/v1/tokens", "{\"user\":\"kim\",\"label\":\"x\"}")
                .refused(404, "MG-7006");
    }

    @Test
    void the_last_admin_stays_admin() {
        server.admin()
                .put("/api/v1/users/admin", "{\"admin\":false,\"disabled\":false}")
                .refused(409, "MG-7015");
        server.admin()
                .put("/api/v1/users/admin", "{\"admin\":true,\"disabled\":true}")
                .refused(409, "MG-7015");
    }

    @Test
    void a_token_ends_within_a_year_and_never_in_the_past() {
        String year3000 = "{\"label\":\"x\",\"expiresAt\":\"3000-01-01T00:00:00Z\"}";
        String past = "{\"label\":\"x\",\"expiresAt\":\"2001-01-01T00:00:00Z\"}";

        server.admin().post("/api/v1/tokens", year3000).refused(400, "MG-7018");
        server.admin().post("/api/v1/tokens", past).refused(400, "MG-7018");
        server.admin().post("/api/v1/tokens", "{\"label\":\"\"}").refused(400, "MG-7020");
        server.admin()
                .post("/api/v1/tokens", "{\"label\":\"x\",\"expiresAt\":\"soon\"}")
                .refused(400, "MG-7104");
        var fresh = server.admin().post("/api/v1/tokens", "{\"label\":\"x\"}").is(201);
        assertThat(Instant.parse(fresh.text("/token/expiresAt")))
                .isAfter(Instant.parse(fresh.text("/token/createdAt")));
    }

    @Test
    void users_see_themselves_and_their_tokens_but_not_others() {
        var kim = server.user("kim", "viewer");
        server.user("park", "viewer");

        kim.get("/api/v1/users/kim").is(200);
        kim.get("/api/v1/users/park").refused(403, "MG-7005");
        kim.get("/api/v1/users").refused(403, "MG-7005");
        kim.get("/api/v1/tokens?user=park").refused(403, "MG-7005");
        kim.post("/api/v1/tokens", "{\"user\":\"park\",\"label\":\"x\"}").refused(403, "MG-7005");
        String parks = server.admin().get("/api/v1/tokens?user=park").is(200).text("/items/0/id");
        kim.delete("/api/v1/tokens/" + parks).refused(404, "MG-7007");
    }

    @Test
    void a_foreign_workspace_answers_as_one_that_does_not_exist() {
        server.admin().post("/api/v1/workspaces", "{\"name\":\"secret\"}").is(201);
        var kim = server.user("kim", "viewer");

        var foreign = kim.get("/api/v1/workspaces/secret").refused(404, "MG-7004");
        var missing = kim.get("/api/v1/workspaces/absent").refused(404, "MG-7004");

        assertThat(foreign.text("/message").replace("secret", "absent")).isEqualTo(missing.text("/message"));
        assertThat(kim.get("/api/v1/workspaces").is(200).json().at("/items")).hasSize(1);
        assertThat(server.admin().get("/api/v1/workspaces").is(200).json().at("/items"))
                .hasSize(2);
    }

    @Test
    void roles_are_given_changed_and_taken() {
        var kim = server.user("kim", "viewer");
        kim.put(WS + "/roles/kim", "{\"role\":\"owner\"}").refused(403, "MG-7003");

        server.admin().put(WS + "/roles/kim", "{\"role\":\"owner\"}").is(200);
        kim.put(WS + "/roles/kim", "{\"role\":\"owner\"}").is(200);
        server.admin().delete(WS + "/roles/kim").is(204);

        kim.get(WS + "/roles").refused(404, "MG-7004");
        server.admin().delete(WS + "/roles/kim").refused(404, "MG-7017");
        server.admin().put(WS + "/roles/nobody", "{\"role\":\"owner\"}").refused(404, "MG-7006");
        server.admin().put(WS + "/roles/kim", "{\"role\":\"king\"}").refused(400, "MG-7104");
    }

    @Test
    void a_change_based_on_an_old_revision_is_refused() {
        server.user("kim", "");
        var seen = server.admin().get("/api/v1/users/kim").is(200);
        assertThat(seen.header("ETag")).contains("\"1\"");
        var based = server.admin().with("If-Match", "\"1\"");

        based.put("/api/v1/users/kim", "{\"admin\":true,\"disabled\":false}").is(200);

        based.put("/api/v1/users/kim", "{\"admin\":false,\"disabled\":false}").refused(412, "MG-7009");
        server.admin()
                .with("If-Match", "first")
                .put("/api/v1/users/kim", "{\"admin\":false,\"disabled\":false}")
                .refused(400, "MG-7104");
    }

    @Test
    void a_list_comes_in_pages_without_gap_or_repetition() {
        for (int user = 0; user < 7; user++) {
            server.admin()
                    .post("/api/v1/users", "{\"name\":\"user-" + user + "\"}")
                    .is(201);
        }

        StringBuilder names = new StringBuilder();
        String cursor = "";
        int pages = 0;
        do {
            var page = server.admin()
                    .get("/api/v1/users?limit=3" + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                    .is(200);
            page.json()
                    .at("/items")
                    .forEach(user -> names.append(user.get("name").asString()).append(' '));
            cursor = page.text("/next");
            pages++;
        } while (!cursor.isEmpty());

        assertThat(names.toString().strip()).isEqualTo("admin user-0 user-1 user-2 user-3 user-4 user-5 user-6");
        assertThat(pages).isEqualTo(3);
        server.admin().get("/api/v1/users?limit=0").refused(400, "MG-7104");
        server.admin().get("/api/v1/users?limit=501").refused(400, "MG-7104");
        server.admin().get("/api/v1/users?cursor=*").refused(400, "MG-7104");
        server.admin().get("/api/v1/audit?cursor=YWJj").refused(400, "MG-7104");
    }

    @Test
    void problems_speak_the_readers_language() {
        var korean = server.anonymous().with("Accept-Language", "ko-KR,ko;q=0.9,en;q=0.5");
        var french = server.anonymous().with("Accept-Language", "fr, en;q=0.5");

        assertThat(korean.get("/api/v1/me").refused(401, "MG-7001").text("/message"))
                .isEqualTo("로그인하지 않았습니다.");
        assertThat(french.get("/api/v1/me").refused(401, "MG-7001").text("/message"))
                .isEqualTo("Nobody is signed in.");
    }
}
