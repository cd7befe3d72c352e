package io.mulgil.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.kernel.call.Progress;
import io.mulgil.kernel.host.ShiftedHost;
import io.mulgil.kernel.host.SystemHost;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.ProblemJson;
import io.mulgil.kernel.problem.ProblemNote;
import io.mulgil.kernel.work.Completion;
import io.mulgil.kernel.work.RunnerArrival;
import io.mulgil.kernel.work.RunnerOffer;
import io.mulgil.kernel.work.Work;
import io.mulgil.kernel.work.WorkEnvelope;
import io.mulgil.pipelines.PipelineCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
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
            "{\"runner\":\"local\",\"protocol\":1,\"types\":[],\"free\":1,\"ahead\":0,\"waitMillis\":0}";
    private static final String BEGIN = "{\"runner\":\"local\",\"protocol\":1,\"program\":\"0.1.0\",\"held\":[]}";

    private static final Duration WORK_LIMIT = Duration.ofSeconds(10);
    private static final List<String> ABOUT_ATTEMPTS =
            List.of("heartbeat", "credential", "log", "commit", "defer", "fail");
    private static final String PROBLEM =
            ProblemJson.text(ProblemNote.of(new Problem(PipelineCode.RUNNER_STOPPED, "local", "first")));
    private static final Completion NOTHING = new Completion(List.of(), 0, "", List.of());

    @TempDir
    static Path folder;

    private static ShiftedHost host;
    private static TestServer server;
    private Api runner;

    // One server for all: it has to stand what comes in here, one thing after the other.
    @BeforeAll
    static void startServer() {
        host = new ShiftedHost(new SystemHost(""));
        server = TestServer.withIdleRunner(folder, host);
        server.withProject();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void comeIn() {
        runner = server.anonymous().token(server.runnerToken().reveal());
    }

    @AfterEach
    void the_server_is_unharmed() {
        Api again = server.anonymous().token(server.runnerToken().reveal());
        again.raw("POST", "/runner/v1/begin", BEGIN).is(204);
        server.admin().get("/api/v1/me").is(200);
    }

    @Test
    void only_the_runners_own_token_opens_the_door_and_it_opens_no_other() {
        assertThat(refusal(server.anonymous().raw("POST", POLL, OFFER), 401)).isEqualTo("MG-7001");
        Api thief = server.anonymous().token("mgr_stolen");
        refusedAndAudited(401, "MG-7002", () -> thief.raw("POST", POLL, OFFER));
        refusedAndAudited(403, "MG-7021", () -> server.admin().raw("POST", POLL, OFFER));
        runner.get("/api/v1/me").refused(403, "MG-7022");
        runner.get("/api/v1/runners").refused(403, "MG-7022");
        runner.post("/api/v1/runners/local/drain", "").refused(403, "MG-7022");
    }

    @Test
    void a_token_is_dead_as_soon_as_its_process_is() throws Exception {
        runner.raw("POST", "/runner/v1/begin", BEGIN).is(204);
        Path token = server.home().resolve("run").resolve("token");
        Files.delete(token);

        process().destroyForcibly();
        Api next = server.anonymous().token(server.runnerToken().reveal());

        refusedAndAudited(401, "MG-7002", () -> runner.raw("POST", POLL, OFFER));
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
        refusedAndAudited(409, "MG-3044", () -> runner.raw("POST", "/runner/" + version + "/" + call, OFFER));
    }

    @Test
    void a_runner_that_says_it_speaks_another_version_is_refused() {
        String begin = BEGIN.replace("\"protocol\":1", "\"protocol\":2");
        String offer = OFFER.replace("\"protocol\":1", "\"protocol\":0");

        refusedAndAudited(409, "MG-3044", () -> runner.raw("POST", "/runner/v1/begin", begin));
        refusedAndAudited(409, "MG-3044", () -> runner.raw("POST", POLL, offer));
    }

    @Test
    void nobody_speaks_for_another_runner() {
        refusedAndAudited(
                403, "MG-3051", () -> runner.raw("POST", "/runner/v1/begin", BEGIN.replace("local", "other")));
        refusedAndAudited(403, "MG-3051", () -> runner.raw("POST", POLL, OFFER.replace("local", "other")));
    }

    @Test
    void the_lease_of_another_runner_cannot_be_touched_and_stays_good() throws Exception {
        Work other = server.assembly().work("other");
        AttemptKey foreign = taken(other, "other");

        for (String call : ABOUT_ATTEMPTS) {
            refusedAndAudited(403, "MG-3051", () -> runner.raw("POST", "/runner/v1/" + call, about(foreign)));
        }

        assertThat(other.heartbeat(foreign, Progress.NONE)).isPositive();
        other.commit(foreign, NOTHING);
    }

    @Test
    void nobody_commits_what_there_is_not() {
        AttemptKey unknown = new AttemptKey("default", 4_711, 1, 1);

        for (String call : ABOUT_ATTEMPTS) {
            refusedAndAudited(404, "MG-3004", () -> runner.raw("POST", "/runner/v1/" + call, about(unknown)));
        }
    }

    @Test
    void a_commit_again_changes_nothing_and_all_else_about_what_has_ended_is_refused() throws Exception {
        AttemptKey ended = taken(server.remoteWork(), "local");
        AttemptKey older = new AttemptKey(ended.workspace(), ended.instance(), 1, ended.epoch() - 1);
        runner.raw("POST", "/runner/v1/commit", about(ended)).is(204);
        List<Long> events = server.eventIds();

        runner.raw("POST", "/runner/v1/commit", about(ended)).is(204);
        for (String call : List.of("log", "credential", "fail", "defer")) {
            assertThat(refusal(runner.raw("POST", "/runner/v1/" + call, about(ended)), 409))
                    .as(call)
                    .isEqualTo("MG-3002");
        }
        assertThat(server.eventIds()).isEqualTo(events);

        assertThat(refusal(runner.raw("POST", "/runner/v1/commit", about(older)), 409))
                .isEqualTo("MG-3002");
        assertThat(server.eventIds()).as("the refused commit is an event").hasSize(events.size() + 1);
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
        refusedAndAudited(400, "MG-3045", () -> runner.raw("POST", POLL, message));
    }

    @Test
    void a_message_of_a_hundred_thousand_brackets_is_refused() {
        assertThat(refusal(runner.raw("POST", POLL, "[".repeat(100_000)), 400)).isEqualTo("MG-3045");
    }

    @Test
    void a_message_that_is_too_large_is_refused_and_the_next_is_served() {
        String large = "x".repeat((8 << 20) + 1);

        refusedAndAudited(413, "MG-7102", () -> runner.raw("POST", "/runner/v1/log", large));

        runner.raw("POST", "/runner/v1/begin", BEGIN).is(204);
    }

    @Test
    void a_message_that_trickles_is_refused_after_a_while() throws Exception {
        long before = kept("MG-7115");
        try (Socket socket = new Socket("127.0.0.1", server.assembly().port());
                OutputStream out = socket.getOutputStream();
                InputStream in = socket.getInputStream()) {
            out.write(("POST " + POLL + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n"
                            + "Authorization: Bearer " + server.runnerToken().reveal() + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));

            out.write('x');
            out.flush();
            Thread.sleep(200);
            host.advance(Duration.ofSeconds(14));
            out.write('x');
            out.flush();
            Thread.sleep(200);
            assertThat(in.available()).as("not yet").isZero();
            host.advance(Duration.ofSeconds(1));

            String answer = trickle(out, in);

            assertThat(answer).startsWith("HTTP/1.1 408").contains("MG-7115");
        }
        assertThat(kept("MG-7115")).isEqualTo(before + 1);
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
            for (int sent = 0; sent < 600 && in.available() == 0; sent++) {
                out.write('x');
                out.flush();
                Thread.sleep(50);
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

    private static void refusedAndAudited(int status, String code, Supplier<Api.Reply> call) {
        // The same again within a second is not kept again.
        host.advance(Duration.ofSeconds(1));
        long before = kept(code);

        assertThat(refusal(call.get(), status)).isEqualTo(code);

        assertThat(kept(code)).as("in the audit: " + code).isEqualTo(before + 1);
    }

    private static long kept(String code) {
        return server.admin()
                .get("/api/v1/audit?limit=500")
                .is(200)
                .json()
                .at("/items")
                .valueStream()
                .filter(entry -> entry.toString().contains(code))
                .count();
    }

    /** A new attempt that is leased to this runner. */
    private static AttemptKey taken(Work work, String name) throws InterruptedException {
        work.begin(new RunnerArrival(name, WorkEnvelope.FORMAT, "0.1.0", Set.of()));
        server.admin().post(TestServer.WS + "/pipelines/tiny/run", "").is(201);
        return work.poll(new RunnerOffer(name, WorkEnvelope.FORMAT, Set.of("copy", "sql", "quality"), 1, 0), WORK_LIMIT)
                .orElseThrow()
                .attempt();
    }

    /** A message that every call about attempts takes. */
    private static String about(AttemptKey attempt) {
        return """
                {"attempt":{"workspace":"%s","instance":%d,"attempt":%d,"epoch":%d},
                 "completion":{"outputs":[],"rowsRead":0,"summary":"","warnings":[]},
                 "progress":{"done":0,"total":0,"unit":""},"reference":"secret://x","lines":["x"],
                 "problem":%s,"reason":%s,"againMillis":0}
                """
                .formatted(
                        attempt.workspace(), attempt.instance(), attempt.attempt(), attempt.epoch(), PROBLEM, PROBLEM);
    }

    private static String refusal(Api.Reply reply, int status) {
        return reply.is(status).text("/code");
    }
}
