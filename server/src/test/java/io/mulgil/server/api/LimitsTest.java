package io.mulgil.server.api;

import static io.mulgil.server.TestServer.WS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.server.Api;
import io.mulgil.server.ServerCode;
import io.mulgil.server.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a server stops serving, and how it says so. */
final class LimitsTest {

    private static final int READERS_MAX = 250;
    private static final int READERS_OF_ONE_MAX = 50;

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
    void a_user_has_a_hundred_tokens_and_no_more() {
        server.user("kim", "");
        for (int token = 1; token < 100; token++) {
            server.token("kim");
        }

        var refusal = server.admin()
                .post("/api/v1/tokens", "{\"user\":\"kim\",\"label\":\"test\"}")
                .refused(413, "MG-7016");

        assertThat(refusal.text("/message")).contains("kim", "100");
        server.token("admin");
    }

    @Test
    void more_readers_than_the_limit_are_turned_away_until_one_leaves() throws IOException {
        List<Socket> readers = new ArrayList<>();
        try {
            for (int user = 0; user < READERS_MAX / READERS_OF_ONE_MAX; user++) {
                server.user("reader" + user, "viewer");
                String token = server.token("reader" + user);
                for (int reader = 0; reader < READERS_OF_ONE_MAX; reader++) {
                    readers.add(reader(token));
                }
            }

            var refusal = events().refused(503, "MG-7111");

            assertThat(refusal.text("/message")).contains(Integer.toString(READERS_MAX));
        } finally {
            for (Socket reader : readers) {
                reader.close();
            }
        }
    }

    @Test
    void one_user_leaves_room_for_other_readers() throws IOException {
        List<Socket> readers = new ArrayList<>();
        try {
            for (int reader = 0; reader < READERS_OF_ONE_MAX; reader++) {
                readers.add(reader(server.adminToken()));
            }

            var refusal = events().refused(429, "MG-7120");

            assertThat(refusal.text("/message")).contains("admin", Integer.toString(READERS_OF_ONE_MAX));
            server.user("kim", "viewer");
            readers.add(reader(server.token("kim")));
        } finally {
            for (Socket reader : readers) {
                reader.close();
            }
        }
    }

    @Test
    void a_home_that_is_no_folder_or_cannot_hold_the_token_is_refused() throws IOException {
        Path file = folder.resolve("file");
        Files.createDirectories(file);
        Files.writeString(file.resolve("home"), "here already");
        Path full = folder.resolve("full");
        Files.createDirectories(full.resolve("home/admin.token/inside"));

        Problem noFolder = catchThrowableOfType(Problem.class, () -> TestServer.start(file));
        Problem noToken = catchThrowableOfType(Problem.class, () -> TestServer.start(full));

        assertThat(List.of(noFolder, noToken)).extracting(Problem::code).containsOnly(ServerCode.FOLDER_UNUSABLE);
        assertThat(noFolder.arguments().get(0)).isEqualTo(file.resolve("home").toString());
        assertThat(noToken.arguments().get(0)).endsWith("admin.token");
    }

    @Test
    void a_call_that_is_interrupted_says_that_the_server_is_stopping() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Api.Reply> reply = probe(silent);

            try (Socket accepted = silent.accept()) {
                assertThat(accepted.isConnected()).isTrue();
                waitingForProbe().interrupt();

                reply.join().refused(503, "MG-7114");
            }
        }
        server.admin().get("/api/v1/me").is(200);
    }

    @Test
    void a_server_stops_in_whole_though_a_call_does_not_end() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Api.Reply> reply = probe(silent);

            try (Socket accepted = silent.accept()) {
                assertThat(accepted.isConnected()).isTrue();
                server.close();

                server = TestServer.start(folder);
            }
            assertThat(reply.handle((answer, failure) -> "ended")).succeedsWithin(Duration.ofSeconds(10));
        }
        server.admin().get("/api/v1/me").is(200);
    }

    /** Tests a datastore behind a port that takes the connection and says nothing. */
    private CompletableFuture<Api.Reply> probe(ServerSocket silent) {
        Api admin = server.admin();
        String text = "name: silent\\ntype: jdbc\\nengine: postgresql\\nhost: 127.0.0.1\\nport: "
                + silent.getLocalPort() + "\\ndatabase: d\\nuser: u\\n";
        admin.put(WS + "/datastores/silent?skipValidation=true", "{\"text\":\"" + text + "\"}")
                .is(200);
        return CompletableFuture.supplyAsync(() -> admin.post(WS + "/datastores/silent/test", ""));
    }

    private static Thread waitingForProbe() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().startsWith("http"))
                .filter(thread -> Arrays.stream(thread.getValue())
                        .anyMatch(frame -> frame.getClassName().endsWith(".Prober")))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private Socket reader(String token) throws IOException {
        Socket socket = new Socket("127.0.0.1", server.assembly().port());
        socket.setSoTimeout(15_000);
        socket.getOutputStream()
                .write(("GET /events HTTP/1.0\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n"
                                + "Authorization: Bearer " + token + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("mulgil") < 0) {
            int next = socket.getInputStream().read();
            assertThat(next).as("the stream begins: %s", answer).isNotNegative();
            answer.append((char) next);
        }
        return socket;
    }

    private Api.Reply events() {
        return server.admin().with("Accept", "text/event-stream").get("/events");
    }
}
