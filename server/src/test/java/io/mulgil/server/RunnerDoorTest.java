package io.mulgil.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who and what comes in where runners come in. */
final class RunnerDoorTest {

    private static final String POLL = "/runner/v1/poll";
    private static final String OFFER =
            "{\"runner\":\"local\",\"protocol\":1,\"types\":[],\"free\":1,\"waitMillis\":0}";
    private static final String BEGIN = "{\"runner\":\"local\",\"protocol\":1,\"program\":\"0.1.0\",\"held\":[]}";

    @TempDir
    Path folder;

    private TestServer server;
    private Api runner;

    @BeforeEach
    void start() {
        server = TestServer.withIdleRunner(folder);
        runner = server.anonymous().token(server.runnerToken().reveal());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void only_the_runners_own_token_opens_the_door_and_it_opens_no_other() {
        assertThat(refusal(server.anonymous().raw("POST", POLL, OFFER), 401)).isEqualTo("MG-7001");
        assertThat(refusal(server.anonymous().token("mgr_stolen").raw("POST", POLL, OFFER), 401))
                .isEqualTo("MG-7002");
        assertThat(refusal(server.admin().raw("POST", POLL, OFFER), 403)).isEqualTo("MG-7021");
        runner.get("/api/v1/me").refused(403, "MG-7022");
        runner.get("/api/v1/runners").refused(403, "MG-7022");
        runner.post("/api/v1/runners/local/drain", "").refused(403, "MG-7022");

        assertThat(audited()).contains("MG-7002", "MG-7021");
    }

    @Test
    void a_token_is_dead_as_soon_as_its_process_is() throws Exception {
        runner.raw("POST", "/runner/v1/begin", BEGIN).is(204);
        Path token = server.home().resolve("run").resolve("token");
        Files.delete(token);

        process().destroyForcibly();
        Api next = server.anonymous().token(server.runnerToken().reveal());

        assertThat(refusal(runner.raw("POST", POLL, OFFER), 401)).isEqualTo("MG-7002");
        next.raw("POST", "/runner/v1/begin", BEGIN).is(204);
    }

    @Test
    void the_runners_process_gets_its_token_by_its_input_and_no_file_but_its_digest() throws Exception {
        String token = server.runnerToken().reveal();
        Path record = server.home().resolve("run").resolve("runner.json");
        Path proc = Path.of("/proc", Long.toString(process().pid()));

        assertThat(Files.readString(record)).doesNotContain(token);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(record)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(proc.resolve("cmdline"))).doesNotContain(token);
        assertThat(Files.readString(proc.resolve("environ")))
                .doesNotContain(token)
                .doesNotContain("MULGIL_STORE");
    }

    @ParameterizedTest
    @CsvSource({"v0, poll", "v2, poll", "v9, anything"})
    void another_version_of_the_protocol_is_refused_by_its_name(String version, String call) {
        assertThat(refusal(runner.raw("POST", "/runner/" + version + "/" + call, OFFER), 409))
                .isEqualTo("MG-3044");
        assertThat(audited()).contains("MG-3044");
    }

    @Test
    void a_call_there_is_none_of_leads_nowhere() {
        assertThat(refusal(runner.raw("POST", "/runner/v1/dance", "{}"), 404)).isEqualTo("MG-7103");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "{", "[]", "null", "{\"runner\":7}", "{\"attempt\":{\"instance\":\"many\"}}"})
    void a_message_that_is_none_is_refused_at_every_call(String message) {
        for (String call : List.of("begin", "poll", "heartbeat", "credential", "log", "commit", "defer", "fail")) {
            assertThat(refusal(runner.raw("POST", "/runner/v1/" + call, message), 400))
                    .as(call)
                    .isEqualTo("MG-3045");
        }
        assertThat(audited()).contains("MG-3045");
    }

    @Test
    void a_message_of_a_hundred_thousand_brackets_is_refused() {
        assertThat(refusal(runner.raw("POST", POLL, "[".repeat(100_000)), 400)).isEqualTo("MG-3045");
    }

    @Test
    void a_message_that_is_too_large_is_refused_and_the_next_is_served() {
        assertThat(refusal(runner.raw("POST", "/runner/v1/log", "x".repeat((8 << 20) + 1)), 413))
                .isEqualTo("MG-7102");

        runner.raw("POST", "/runner/v1/begin", BEGIN).is(204);
    }

    @Test
    void a_message_that_trickles_is_refused_after_a_while() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", server.assembly().port());
                OutputStream out = socket.getOutputStream();
                InputStream in = socket.getInputStream()) {
            out.write(("POST " + POLL + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n"
                            + "Authorization: Bearer " + server.runnerToken().reveal() + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));

            String answer = trickle(out, in);

            assertThat(answer).startsWith("HTTP/1.1 408").contains("MG-7115");
        }
    }

    @Test
    void a_runner_that_is_not_there_cannot_be_drained() {
        server.admin().post("/api/v1/runners/nobody/drain", "").refused(404, "MG-3053");
        server.user("kim", "owner").get("/api/v1/runners").refused(403, "MG-7005");
    }

    @Test
    void a_runner_is_listed_with_its_program_and_its_last_sign_of_life() {
        runner.raw("POST", "/runner/v1/begin", BEGIN).is(204);

        JsonNode one = server.admin().get("/api/v1/runners").is(200).json().at("/items/0");

        assertThat(one.path("name").asString()).isEqualTo("local");
        assertThat(one.path("state").asString()).isEqualTo("ACTIVE");
        assertThat(one.path("version").asString()).isEqualTo("0.1.0");
        assertThat(one.path("attempts").asInt()).isZero();
    }

    private static String trickle(OutputStream out, InputStream in) throws IOException, InterruptedException {
        try {
            for (int sent = 0; sent < 60 && in.available() == 0; sent++) {
                out.write('x');
                out.flush();
                Thread.sleep(500);
            }
        } catch (SocketException e) {
            // The server has closed its side; what it said first can be read all the same.
            assertThat(e).isNotNull();
        }
        return new String(in.readNBytes(Math.max(1, in.available())), StandardCharsets.UTF_8);
    }

    private ProcessHandle process() throws IOException {
        JsonNode record = JsonMapper.builder()
                .build()
                .readTree(Files.readString(server.home().resolve("run").resolve("runner.json")));
        return ProcessHandle.of(record.path("pid").asLong()).orElseThrow();
    }

    private String audited() {
        return server.admin()
                .get("/api/v1/audit?limit=500")
                .is(200)
                .json()
                .at("/items")
                .toString();
    }

    private static String refusal(Api.Reply reply, int status) {
        return reply.is(status).text("/code");
    }
}
