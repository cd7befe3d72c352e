package io.mulgil.server.api;

import static io.mulgil.server.TestServer.WS;
import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.server.Api;
import io.mulgil.server.TestServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuditTest {

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
    void each_change_leaves_one_record_and_nothing_else_leaves_any() {
        Api admin = server.admin();
        List<String> expected = new ArrayList<>(List.of("user.added", "token.added"));

        admin.post("/api/v1/users", "{\"name\":\"kim\"}").is(201);
        expected.add("user.added");
        admin.put("/api/v1/users/kim", "{\"admin\":false,\"disabled\":false}").is(200);
        expected.add("user.changed");
        admin.put("/api/v1/users/kim/password", "{\"password\":\"four words and more\"}")
                .is(204);
        expected.add("user.password-set");
        String id = admin.post("/api/v1/tokens", "{\"label\":\"x\",\"user\":\"kim\"}")
                .is(201)
                .text("/token/id");
        expected.add("token.added");
        admin.delete("/api/v1/tokens/" + id).is(204);
        expected.add("token.revoked");
        admin.post("/api/v1/workspaces", "{\"name\":\"research\"}").is(201);
        expected.add("workspace.added");
        admin.put(WS + "/roles/kim", "{\"role\":\"viewer\"}").is(200);
        expected.add("role.given");
        admin.delete(WS + "/roles/kim").is(204);
        expected.add("role.taken");
        admin.post("/api/v1/sign-in-codes", "").is(201);
        expected.add("sign-in-code.added");
        admin.post("/api/v1/users", "{\"name\":\"kim\"}").is(409);
        admin.get("/api/v1/users").is(200);

        List<String> found = new ArrayList<>();
        var audit = admin.get("/api/v1/audit").is(200);
        audit.json().at("/items").forEach(record -> found.add(record.get("what").asString()));
        assertThat(found).isEqualTo(expected);
        assertThat(audit.text("/items/2/user")).isEqualTo("admin");
        assertThat(audit.text("/items/2/via")).isEqualTo("api");
        assertThat(audit.body()).doesNotContain("four words", server.adminToken());
    }

    @Test
    void work_on_places_and_pipelines_leaves_its_records_too() {
        Api admin = server.admin();
        server.withProject();
        long run = server.finishedRun();

        admin.post(WS + "/pipelines/tiny/pause", "").is(200);
        admin.post(WS + "/pipelines/tiny/resume", "").is(200);
        admin.post(WS + "/runs/" + run + "/rerun", "").is(200);
        server.awaitEnd(run);
        admin.post(WS + "/runs/" + run + "/cancel", "").is(409);
        admin.post(WS + "/pipelines/tiny/run", "").is(201);
        admin.post(WS + "/pipelines/tiny/run", "").is(201);
        long waiting = admin.post(WS + "/pipelines/tiny/run", "").is(201).number("/id");
        admin.post(WS + "/runs/" + waiting + "/cancel", "").is(200);
        admin.put(WS + "/secrets/warehouse", "{\"value\":\"x\"}").is(204);
        admin.delete(WS + "/secrets/warehouse").is(204);
        admin.put(WS + "/datastores/more", "{\"text\":\"name: more\\ntype: local\\npath: .\\n\"}")
                .is(200);
        admin.delete(WS + "/datastores/more").is(204);

        List<String> found = new ArrayList<>();
        admin.get("/api/v1/audit")
                .is(200)
                .json()
                .at("/items")
                .forEach(record -> found.add(record.get("what").asString()));
        assertThat(found.subList(2, found.size()))
                .filteredOn(what -> !what.startsWith("dataset"))
                .containsExactly(
                        "datastore.added",
                        "pipeline.applied",
                        "pipeline.run",
                        "pipeline.paused",
                        "pipeline.resumed",
                        "run.rerun",
                        "pipeline.run",
                        "pipeline.run",
                        "pipeline.run",
                        "run.canceled",
                        "secret.added",
                        "secret.removed",
                        "datastore.added",
                        "datastore.removed");
    }

    @Test
    void who_has_looked_at_rows_is_remembered() {
        server.withProject();
        server.finishedRun();
        Api kim = server.user("kim", "operator");

        kim.get(WS + "/datasets/totals/preview").is(200);

        assertThat(server.admin().get("/api/v1/audit").is(200).json().at("/items"))
                .filteredOn(record -> record.get("what").asString().equals("dataset.previewed"))
                .singleElement()
                .satisfies(record -> assertThat(record.toString()).contains("\"kim\"", "\"totals\""));
    }

    @Test
    void a_changed_record_and_a_missing_one_are_found() throws SQLException {
        for (int user = 0; user < 5; user++) {
            server.admin()
                    .post("/api/v1/users", "{\"name\":\"user-" + user + "\"}")
                    .is(201);
        }
        assertThat(server.admin().get("/api/v1/audit/verify").is(200).number("/records"))
                .isEqualTo(7);

        tamper("update audit set details = '{\"admin\":true}' where id = 4");
        var changed = server.admin().get("/api/v1/audit/verify").is(200);
        assertThat(changed.number("/firstBroken")).isEqualTo(4);
        assertThat(changed.number("/records")).isEqualTo(3);
        tamper("update audit set details = '{\"admin\":false}' where id = 4");
        assertThat(server.admin()
                        .get("/api/v1/audit/verify")
                        .is(200)
                        .json()
                        .at("/intact")
                        .asBoolean())
                .isTrue();

        tamper("delete from audit where id = 5");
        assertThat(server.admin().get("/api/v1/audit/verify").is(200).number("/firstBroken"))
                .isEqualTo(6);
    }

    private void tamper(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + server.home().resolve("store").resolve("mulgil.db"));
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }
}
