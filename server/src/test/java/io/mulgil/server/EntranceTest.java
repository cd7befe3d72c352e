package io.mulgil.server;

import static io.mulgil.server.TestServer.WS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mulgil.kernel.host.SystemHost;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.server.http.PublicPath;
import io.mulgil.server.http.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EntranceTest {

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
    void the_description_and_the_routes_are_the_same_both_ways() {
        Set<String> routes = server.assembly().routes().stream()
                .filter(route -> OpenApiCheck.WIRED.stream().anyMatch(route.path()::startsWith))
                .map(route -> route.method() + " " + route.path())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(routes).isEqualTo(OpenApiCheck.STANDARD.operations());
    }

    @Test
    void nobody_reaches_a_route_without_a_credential_but_the_listed_few() {
        Set<String> open = Arrays.stream(PublicPath.values())
                .map(path -> path.method() + " " + path.path())
                .collect(Collectors.toSet());

        for (Route route : server.assembly().routes()) {
            var reply = server.anonymous().raw(route.method().name(), sample(route.path()), "");
            if (open.contains(route.method() + " " + route.path())) {
                assertThat(route.reach()).isEqualTo(Route.Reach.PUBLIC);
            } else {
                assertThat(reply.status())
                        .as("%s %s", route.method(), route.path())
                        .isEqualTo(401);
            }
        }
    }

    @Test
    void no_method_comes_around_the_gate() {
        Set<String> open =
                Arrays.stream(PublicPath.values()).map(PublicPath::path).collect(Collectors.toSet());

        for (String path : paths()) {
            for (String method : List.of("HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")) {
                int anonymous = server.anonymous().raw(method, sample(path), "").status();
                int stranger = server.anonymous()
                        .token("bad")
                        .raw(method, sample(path), "")
                        .status();
                if (!open.contains(path)) {
                    assertThat(List.of(anonymous, stranger))
                            .as("%s %s", method, path)
                            .containsOnly(401);
                }
            }
        }
    }

    @Test
    void head_answers_as_get_does_without_the_body() {
        for (String path : List.of("/health", "/metrics", "/api/v1/me", WS, WS + "/pipelines", "/login", "/nowhere")) {
            var get = server.admin().raw("GET", path, "");
            var head = server.admin().raw("HEAD", path, "");

            assertThat(head.status()).as(path).isEqualTo(get.status());
            assertThat(head.header("Content-Type")).as(path).isEqualTo(get.header("Content-Type"));
            assertThat(head.body()).as(path).isEmpty();
        }
        server.admin().raw("HEAD", WS + "/runs/17", "").is(404);
        server.admin().raw("HEAD", "/events", "").is(400);
        server.admin()
                .with("Accept", "text/event-stream")
                .raw("HEAD", "/events", "")
                .is(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mgp_", "mgp_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "x", "null", "admin"})
    void a_wrong_token_is_refused(String token) {
        server.anonymous().token(token).get("/api/v1/me").refused(401, "MG-7002");
        server.anonymous()
                .with("Authorization", "Basic " + token)
                .get("/api/v1/me")
                .refused(401, "MG-7002");
        server.anonymous()
                .with("Cookie", "mulgil_session=" + token)
                .get("/api/v1/me")
                .refused(401, "MG-7002");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/me/health",
                "/api/v1/users/health",
                "/health/../api/v1/me",
                "/health/..;/api/v1/me",
                "/health;/api/v1/me",
                "//api/v1/me",
                "/api//v1/me",
                "/api/v1/me;a=b",
                "/API/v1/me",
                "/api/v1/me/",
                "/api/v1/me.",
                "/api/v1/%6de",
                "/api/v1%2fme",
                "/api/v1/users/..%2fme",
                "/%2e%2e/api/v1/me",
                "/assets/../api/v1/me",
                "/assets/..%2f..%2fadmin.token",
                "/assets/%2e%2e%2fadmin.token",
                "/login/../api/v1/me",
                "/api/v1/users/%c0%ae%c0%ae",
                "/assets/..%5cadmin.token",
                "/assets/%00",
                "/.git/config",
                "/api/v1/me%00"
            })
    void no_spelling_of_a_path_comes_around_the_gate(String path) throws IOException {
        String answer = bare("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:"
                + server.assembly().port() + "\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .containsPattern("^HTTP/1.1 (400|401|404) ")
                .doesNotContain("\"user\":", server.adminToken(), "[core]");
    }

    @Test
    void every_answer_carries_the_security_headers_and_a_trace_id() {
        for (String path : List.of("/health", "/api/v1/me", "/nowhere", "/login")) {
            var reply = server.anonymous().get(path);
            assertThat(reply.header("Content-Security-Policy").orElse(""))
                    .as(path)
                    .contains("default-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(reply.header("X-Content-Type-Options")).contains("nosniff");
            assertThat(reply.header("Referrer-Policy")).contains("same-origin");
            assertThat(reply.header("X-Trace-Id").orElse("")).matches("[0-9a-z]{26}");
            assertThat(reply.header("Server")).isEmpty();
        }
    }

    @Test
    void a_host_name_that_is_not_ours_is_refused() throws IOException {
        String rebound = bare("GET /health HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");

        assertThat(rebound).startsWith("HTTP/1.1 400").contains("MG-7106");
    }

    @Test
    void a_server_on_another_address_of_the_machine_is_known_by_it() {
        var settings = new ServerSettings(
                "127.0.0.2",
                0,
                folder.resolve("other"),
                List.of(),
                new StorePlace.Embedded(),
                true,
                ServerSettings.HISTORY_STANDARD,
                Set.of("Mulgil.Example"));

        try (Assembly other = Assembly.start(settings, "0.1.0", new SystemHost())) {
            assertThat(other.url()).isEqualTo("http://127.0.0.2:" + other.port());
            Api.anonymous(other.url()).get("/health").is(200);
            assertThat(bare("127.0.0.2", other.port(), "Host: mulgil.example")).startsWith("HTTP/1.1 200");
            assertThat(bare("127.0.0.2", other.port(), "Host: 127.0.0.3:" + other.port()))
                    .startsWith("HTTP/1.1 400");
            assertThat(bare("127.0.0.2", other.port(), "Host: evil.example")).contains("MG-7106");
        }
    }

    @Test
    void a_server_on_all_addresses_names_one_that_can_be_called() {
        assertThat(settings("0.0.0.0", true).knownNames()).contains("0.0.0.0");
        assertThat(bare("127.0.0.1", server.assembly().port(), "Host: [::ffff:127.0.0.1]"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void others_are_let_in_only_when_the_operator_says_so() {
        assertThatThrownBy(() -> settings("0.0.0.0", false))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code().label()).isEqualTo("MG-7101"));
        assertThat(settings("0.0.0.0", true).bind()).isEqualTo("0.0.0.0");
        assertThat(settings("::1", false).bind()).isEqualTo("::1");
    }

    @Test
    void a_taken_port_is_told() {
        var settings =
                ServerSettings.local(folder.resolve("other"), server.assembly().port());

        assertThatThrownBy(() -> Assembly.start(settings, "0.1.0", new SystemHost()))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code().label()).isEqualTo("MG-7112"));
    }

    @Test
    void a_second_server_on_the_same_folder_is_refused_and_the_first_goes_on() {
        var settings = ServerSettings.local(server.home(), 0);

        assertThatThrownBy(() -> Assembly.start(settings, "0.1.0", new SystemHost()))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code().label()).isEqualTo("MG-1104"));
        server.admin().get("/api/v1/me").is(200);
    }

    @Test
    void figures_are_for_those_who_are_signed_in() {
        server.anonymous().get("/metrics").refused(401, "MG-7001");
        assertThat(server.anonymous().get("/health").is(200).text("/status")).isEqualTo("ready");
        assertThat(server.admin().get("/api/v1/server").is(200).text("/store/engine"))
                .isEqualTo("sqlite");
    }

    private Set<String> paths() {
        return server.assembly().routes().stream().map(Route::path).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String bare(String address, int port, String host) {
        String request = "GET /health HTTP/1.1\r\n" + host + "\r\nConnection: close\r\n\r\n";
        try (Socket socket = new Socket(address, port);
                InputStream in = socket.getInputStream()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String bare(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.assembly().port());
                InputStream in = socket.getInputStream()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private ServerSettings settings(String bind, boolean open) {
        return new ServerSettings(
                bind,
                0,
                folder.resolve("x"),
                List.of(),
                new StorePlace.Embedded(),
                open,
                ServerSettings.HISTORY_STANDARD,
                Set.of());
    }

    private static String sample(String path) {
        return path.replace("{ws}", "default").replace("{run}", "1").replaceAll("\\{[^}]+}", "x");
    }
}
