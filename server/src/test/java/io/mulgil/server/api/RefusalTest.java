package io.mulgil.server.api;

import static io.mulgil.server.TestServer.WS;
import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.server.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How requests are refused that are not as they should be, and what their answers look like. */
final class RefusalTest {

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
    void a_method_that_an_address_does_not_take_is_answered_with_those_it_takes() {
        var refusal = server.admin().post(WS + "/runs", "{}").refused(405, "MG-7116");
        assertThat(refusal.header("Allow")).contains("GET, HEAD, OPTIONS");
        assertThat(refusal.text("/next")).contains("GET, HEAD, OPTIONS");
        assertThat(server.admin()
                        .raw("PATCH", "/api/v1/users/kim", "{}")
                        .is(405)
                        .header("Allow"))
                .contains("GET, HEAD, OPTIONS, PUT");
        assertThat(server.anonymous().raw("DELETE", "/health", "").is(405).header("Allow"))
                .contains("GET, HEAD, OPTIONS");

        var options = server.admin().raw("OPTIONS", WS + "/datastores/raw", "").is(204);
        assertThat(options.header("Allow")).contains("DELETE, GET, HEAD, OPTIONS, PUT");
        assertThat(options.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /assets/%00 HTTP/1.1\r\nHost: 127.0.0.1",
                "GET /assets/../../x HTTP/1.1\r\nHost: 127.0.0.1",
                "GET /api/v1/%c0%ae HTTP/1.1\r\nHost: 127.0.0.1",
                "GET /api/v1/me HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: localhost",
                "GET /api/v1/me HTTP/1.1",
                "GET /api/v1/me HTTP/1.1\r\nHost: 127.0.0.1\r\nBad Header",
                "GET  HTTP/1.1"
            })
    void what_no_route_sees_is_refused_as_everything_else(String request) throws IOException {
        String answer = bare(request + "\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .containsPattern("^HTTP/1.1 (400|505) ")
                .containsIgnoringCase("Content-Type: application/problem+json")
                .contains("\"code\":\"MG-71")
                .containsIgnoringCase("Content-Security-Policy: default-src 'self'")
                .containsIgnoringCase("X-Content-Type-Options: nosniff")
                .containsPattern("(?i)X-Trace-Id: [0-9a-z]{26}")
                .doesNotContainIgnoringCase("<html", "jetty");
    }

    @Test
    void headers_that_are_too_long_are_refused_as_everything_else() throws IOException {
        String answer = bare("GET /api/v1/me HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Long: " + "x".repeat(20_000)
                + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 431").contains("MG-7119", "(status 431)");
    }

    @Test
    void an_unknown_path_is_a_problem_for_programs_and_a_page_for_people() {
        server.admin().get("/api/v1/nothing").refused(404, "MG-7103");
        var page =
                server.anonymous().with("Accept", "text/html").get("/nothing").is(404);
        assertThat(page.header("Content-Type").orElse("")).startsWith("text/html");
        server.admin().get(WS + "/runs/0").refused(404, "MG-7103");
        server.admin().get(WS + "/runs/abc").refused(404, "MG-7103");
    }

    @Test
    void a_hundred_megabytes_are_refused_at_once_by_length_and_by_count() throws IOException {
        long begin = System.nanoTime();

        assertThat(flood(100L << 20, true)).startsWith("HTTP/1.1 413").contains("MG-7102");
        assertThat(flood(100L << 20, false)).startsWith("HTTP/1.1 413").contains("MG-7102");

        assertThat((System.nanoTime() - begin) / 1_000_000_000.0).isLessThan(10.0);
        server.admin().get("/api/v1/me").is(200);
    }

    @Test
    void a_body_that_cannot_be_meant_is_refused_without_repeating_it() {
        var admin = server.admin();

        admin.post("/api/v1/users", "{").refused(400, "MG-7105");
        admin.post("/api/v1/users", "null").refused(400, "MG-7105");
        admin.post("/api/v1/users", "{}").refused(400, "MG-7105");
        admin.post("/api/v1/users", "{\"name\":null}").refused(400, "MG-7105");
        admin.post("/api/v1/users", "{\"name\":\"a\",\"name\":\"b\"}").refused(400, "MG-7105");
        admin.post("/api/v1/users", "{\"name\":\"a\",\"colour\":1}").refused(400, "MG-7105");
        admin.post("/api/v1/users", "{\"name\":\"a\"} x").refused(400, "MG-7105");
        admin.post("/api/v1/users", "[".repeat(10_000)).refused(400, "MG-7105");
        admin.post("/api/v1/users", "{\"name\":" + "9".repeat(10_000) + "}").refused(400, "MG-7105");
        admin.put("/api/v1/users/admin", "{\"admin\":1e400,\"disabled\":false}").refused(400, "MG-7105");
        var secret = admin.put("/api/v1/users/admin/password", "{\"password\":MGCANARY-7731}")
                .refused(400, "MG-7105");
        assertThat(secret.body()).doesNotContain("MGCANARY");
        admin.post("/api/v1/users", "{\"name\":\"Kim Lee\"}").refused(400, "MG-1001");
    }

    @Test
    void a_refused_body_names_the_field_and_what_belongs_there() {
        var admin = server.admin();

        assertThat(admin.post("/api/v1/users", "{\"name\":\"a\",\"zzz\":1}").text("/message"))
                .isEqualTo("The body of the request cannot be read at 'zzz': admin | name is expected.");
        assertThat(admin.post("/api/v1/users", "{\"name\":\"a\",\"admin\":\"perhaps\"}")
                        .text("/message"))
                .isEqualTo("The body of the request cannot be read at 'admin': boolean is expected.");
        assertThat(admin.post("/api/v1/users", "{}").text("/message")).contains("'name': string is expected");
        assertThat(admin.post("/api/v1/users", "{\n  oops").text("/message"))
                .containsPattern("at '2:[0-9]+': JSON is expected");
        assertThat(admin.post("/api/v1/users", "[]").text("/message")).contains("object is expected");
        assertThat(admin.post(WS + "/projects/validate", "{\"files\":[{\"path\":\"a\",\"text\":\"\",\"x\":2}]}")
                        .text("/message"))
                .contains("'files[0].x'");
    }

    @Test
    void a_body_of_another_type_or_coding_is_refused() {
        var admin = server.admin();
        String kim = "{\"name\":\"kim\"}";

        for (String type : List.of("text/plain", "application/x-www-form-urlencoded", "application/xml", "x")) {
            assertThat(admin.with("Content-Type", type)
                            .post("/api/v1/users", kim)
                            .refused(415, "MG-7118")
                            .text("/message"))
                    .contains(type);
        }
        admin.with("Content-Encoding", "gzip").post("/api/v1/users", kim).refused(415, "MG-7118");
        admin.with("Content-Type", "application/json")
                .with("Origin", server.url())
                .raw("POST", "/login", "token=x")
                .is(415);
        admin.with("Content-Type", "Application/JSON; charset=utf-8")
                .post("/api/v1/users", kim)
                .is(201);
    }

    @Test
    void an_answer_without_a_body_has_no_type() {
        var admin = server.admin();

        var kept = admin.put(WS + "/secrets/pw", "{\"value\":\"x\"}").is(204);

        assertThat(kept.header("Content-Type")).isEmpty();
        assertThat(server.anonymous().get("/login").header("Content-Type").orElse(""))
                .startsWith("text/html");
    }

    @Test
    void only_a_project_may_be_large_whatever_a_workspace_is_called() {
        String large = "{\"text\":\"" + "x".repeat(2 << 20) + "\"}";
        server.admin().post("/api/v1/workspaces", "{\"name\":\"projects\"}").is(201);

        server.admin().put("/api/v1/workspaces/projects/datastores/raw", large).refused(413, "MG-7102");
        server.admin()
                .post("/api/v1/workspaces/projects/projects/validate", large)
                .refused(400, "MG-7105");
    }

    @Test
    void a_refused_parameter_is_shown_with_its_value() {
        var admin = server.admin();

        assertThat(admin.get(WS + "/runs?state=lost").refused(400, "MG-7104").text("/message"))
                .contains("'state'", "'lost'");
        assertThat(admin.get("/api/v1/users?cursor=%25").refused(400, "MG-7104").text("/message"))
                .contains("'cursor'", "'%'");
        assertThat(admin.get(WS + "/runs/1/logs").refused(400, "MG-7117").text("/next"))
                .contains("instance=41");
    }

    private String flood(long bytes, boolean length) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.assembly().port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + WS + "/projects/validate HTTP/1.1\r\nHost: 127.0.0.1:"
                            + server.assembly().port()
                            + "\r\nAuthorization: Bearer " + server.adminToken() + "\r\n"
                            + (length ? "Content-Length: " + bytes : "Transfer-Encoding: chunked") + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            byte[] block = new byte[1 << 20];
            Arrays.fill(block, (byte) 'x');
            for (long sent = 0; sent < bytes; sent += block.length) {
                if (!length) {
                    out.write("100000\r\n".getBytes(StandardCharsets.US_ASCII));
                }
                out.write(block);
                if (!length) {
                    out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                }
            }
            out.write(length ? new byte[0] : "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String bare(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.assembly().port());
                InputStream in = socket.getInputStream()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
