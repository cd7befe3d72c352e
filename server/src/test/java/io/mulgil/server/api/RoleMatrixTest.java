package io.mulgil.server.api;

import static io.mulgil.server.TestServer.WS;
import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.server.Api;
import io.mulgil.server.OpenApiCheck;
import io.mulgil.server.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every endpoint with every role, against the policy written down here. */
final class RoleMatrixTest {

    private static final List<String> ROLES = List.of("viewer", "operator", "editor", "owner");
    private static final String PROJECT = "{\"files\":[{\"path\":\"a.yaml\",\"text\":\"x\"}]}";
    private static final String BACKFILL = "{\"from\":\"2001-01-01T00:00:00Z\",\"to\":\"2001-01-02T00:00:00Z\"}";

    /** Endpoints of a workspace: call, body, least role. */
    private static final List<List<String>> WORKSPACE = List.of(
            List.of("GET {ws}", "", "viewer"),
            List.of("GET {ws}/roles", "", "viewer"),
            List.of("PUT {ws}/roles/{user}", "{\"role\":\"viewer\"}", "owner"),
            List.of("DELETE {ws}/roles/{user}", "", "owner"),
            List.of("GET {ws}/datastores", "", "viewer"),
            List.of("GET {ws}/datastores/{datastore}", "", "viewer"),
            List.of("PUT {ws}/datastores/{datastore}", "{\"text\":\"name: x\\ntype: local\\npath: x\\n\"}", "editor"),
            List.of("DELETE {ws}/datastores/{datastore}", "", "editor"),
            List.of("POST {ws}/datastores/{datastore}/test", "", "editor"),
            List.of("PUT {ws}/datastores/{datastore}/tags", "{\"tags\":{}}", "editor"),
            List.of("GET {ws}/default-datastore", "", "viewer"),
            List.of("PUT {ws}/default-datastore", "{\"name\":\"x\"}", "editor"),
            List.of("GET {ws}/secrets", "", "viewer"),
            List.of("PUT {ws}/secrets/{secret}", "{\"value\":\"x\"}", "owner"),
            List.of("DELETE {ws}/secrets/{secret}", "", "owner"),
            List.of("GET {ws}/datasets", "", "viewer"),
            List.of("GET {ws}/datasets/{dataset}", "", "viewer"),
            List.of("GET {ws}/datasets/{dataset}/versions", "", "viewer"),
            List.of("GET {ws}/datasets/{dataset}/preview", "", "operator"),
            List.of("POST {ws}/projects/validate", PROJECT, "viewer"),
            List.of("POST {ws}/projects/plan", PROJECT, "editor"),
            List.of("POST {ws}/projects/apply", PROJECT, "editor"),
            List.of("GET {ws}/pipelines", "", "viewer"),
            List.of("GET {ws}/pipelines/{pipeline}", "", "viewer"),
            List.of("POST {ws}/pipelines/{pipeline}/run", "", "operator"),
            List.of("POST {ws}/pipelines/{pipeline}/pause", "", "operator"),
            List.of("POST {ws}/pipelines/{pipeline}/resume", "", "operator"),
            List.of("POST {ws}/pipelines/{pipeline}/backfill", BACKFILL, "operator"),
            List.of("GET {ws}/pipelines/{pipeline}/grid", "", "viewer"),
            List.of("GET {ws}/pipelines/{pipeline}/explain", "", "viewer"),
            List.of("GET {ws}/pipelines/{pipeline}/events", "", "viewer"),
            List.of("GET {ws}/runs", "", "viewer"),
            List.of("GET {ws}/runs/{run}", "", "viewer"),
            List.of("GET {ws}/runs/{run}/events", "", "viewer"),
            List.of("GET {ws}/runs/{run}/logs?instance=1", "", "viewer"),
            List.of("POST {ws}/runs/{run}/cancel", "", "operator"),
            List.of("POST {ws}/runs/{run}/rerun", "", "operator"),
            List.of("GET {ws}/runs/{run}/explain", "", "viewer"),
            List.of("GET {ws}/operations/{operation}", "", "viewer"),
            List.of("POST {ws}/operations/{operation}/cancel", "", "operator"));

    /** Endpoints of the server: call, body, and whether only admins may. */
    private static final List<List<String>> SERVER = List.of(
            List.of("GET /api/v1/server", "", "everybody"),
            List.of("GET /api/v1/runners", "", "admin"),
            List.of("POST /api/v1/runners/{runner}/drain", "", "admin"),
            List.of("GET /api/v1/backups", "", "admin"),
            List.of("POST /api/v1/backups", "", "admin"),
            List.of("GET /api/v1/store/check", "", "admin"),
            List.of("POST /api/v1/store/check", "", "admin"),
            List.of("GET /api/v1/me", "", "everybody"),
            List.of("POST /api/v1/sign-in-codes", "", "everybody"),
            List.of("GET /api/v1/users", "", "admin"),
            List.of("POST /api/v1/users", "{\"name\":\"fresh\"}", "admin"),
            List.of("GET /api/v1/users/{user}", "", "admin"),
            List.of("PUT /api/v1/users/{user}", "{\"admin\":false,\"disabled\":false}", "admin"),
            List.of("PUT /api/v1/users/{user}/password", "{\"password\":\"a long enough one\"}", "admin"),
            List.of("GET /api/v1/tokens", "", "everybody"),
            List.of("POST /api/v1/tokens", "{\"label\":\"x\"}", "everybody"),
            List.of("DELETE /api/v1/tokens/{token}", "", "everybody"),
            List.of("GET /api/v1/audit", "", "admin"),
            List.of("GET /api/v1/audit/verify", "", "admin"),
            List.of("GET /api/v1/workspaces", "", "everybody"),
            List.of("POST /api/v1/workspaces", "{\"name\":\"fresh\"}", "admin"),
            List.of("GET /health", "", "everybody"),
            List.of("GET /metrics", "", "everybody"));

    @TempDir
    Path folder;

    @Test
    void every_endpoint_has_its_line_in_the_policy() {
        Set<String> lines = new TreeSet<>();
        WORKSPACE.forEach(line ->
                lines.add(line.get(0).replace("{ws}", "/api/v1/workspaces/{ws}").replaceAll("\\?.*", "")));
        SERVER.forEach(line -> lines.add(line.get(0)));
        lines.add("GET /events");

        assertThat(lines).isEqualTo(OpenApiCheck.STANDARD.operations());
    }

    @Test
    void each_role_may_what_the_policy_says_and_nothing_else() {
        try (TestServer server = TestServer.start(folder)) {
            server.admin().post("/api/v1/workspaces", "{\"name\":\"other\"}").is(201);
            server.withProject();
            assertThat(server.finishedRun()).isEqualTo(1);
            Map<String, Api> callers = callers(server);
            List<String> differences = new ArrayList<>();
            for (List<String> line : WORKSPACE) {
                for (Map.Entry<String, Api> caller : callers.entrySet()) {
                    compare(line, caller.getKey(), caller.getValue(), differences);
                }
            }

            assertThat(differences).isEmpty();
        }
    }

    @Test
    void only_admins_may_what_concerns_the_server() {
        try (TestServer server = TestServer.start(folder)) {
            Api owner = server.user("owner", "owner");
            server.admin().post("/api/v1/users", "{\"name\":\"victim\"}").is(201);
            List<String> differences = new ArrayList<>();
            for (List<String> line : SERVER) {
                var reply = call(owner, line.get(0).replace("{user}", "victim"), line.get(1));
                boolean refused = reply.status() == 403 && reply.text("/code").equals("MG-7005");
                if (refused != line.get(2).equals("admin")) {
                    differences.add("owner: " + line.get(0) + " " + reply.status() + " " + reply.body());
                }
                var admins = call(server.admin(), line.get(0).replace("{user}", "victim"), line.get(1));
                if (admins.status() == 403) {
                    differences.add("admin: " + line.get(0) + " " + admins.body());
                }
            }

            assertThat(differences).isEmpty();
        }
    }

    private static void compare(List<String> line, String role, Api caller, List<String> differences) {
        var own = call(caller, line.get(0).replace("{ws}", WS), line.get(1));
        boolean allowed = ROLES.indexOf(role) >= ROLES.indexOf(line.get(2));
        String code = own.status() < 400 ? "" : own.text("/code");
        boolean asSaid = allowed
                ? !code.equals("MG-7003") && !code.equals("MG-7004")
                : own.status() == (role.equals("nobody") ? 404 : 403)
                        && code.equals(role.equals("nobody") ? "MG-7004" : "MG-7003");
        if (!asSaid) {
            differences.add(role + ": " + line.get(0) + " → " + own.status() + " " + own.body());
        }
        var foreign = call(caller, line.get(0).replace("{ws}", "/api/v1/workspaces/other"), line.get(1));
        var missing = call(caller, line.get(0).replace("{ws}", "/api/v1/workspaces/absent"), line.get(1));
        if (foreign.status() != 404
                || !foreign.text("/code").equals("MG-7004")
                || !foreign.text("/message").equals(missing.text("/message").replace("absent", "other"))) {
            differences.add(role + " elsewhere: " + line.get(0) + " → " + foreign.status() + " " + foreign.body());
        }
    }

    private static Api.Reply call(Api caller, String line, String body) {
        int space = line.indexOf(' ');
        String path = line.substring(space + 1)
                .replace("{run}", "1")
                .replace("{operation}", "1")
                .replace("{user}", "absent")
                .replace("{token}", "0".repeat(26))
                .replaceAll("\\{[a-z]+}", "x");
        return caller.call(line.substring(0, space), path, body);
    }

    private static Map<String, Api> callers(TestServer server) {
        Map<String, Api> callers = new LinkedHashMap<>();
        callers.put("nobody", server.user("nobody", ""));
        ROLES.forEach(role -> callers.put(role, server.user(role, role)));
        return callers;
    }
}
