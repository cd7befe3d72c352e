package io.mulgil.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SessionTest {

    private static final String PASSWORD = "four words and a half";

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
    void a_sign_in_link_works_once() {
        String path = server.admin().post("/api/v1/sign-in-codes", "").is(201).text("/path");

        var signedIn = server.anonymous().get(path).is(303);
        String cookie = signedIn.header("Set-Cookie").orElse("");

        assertThat(signedIn.header("Location")).contains("/");
        assertThat(cookie).contains("HttpOnly", "SameSite=Strict", "Path=/");
        assertThat(studio(cookie).get("/api/v1/me").is(200).text("/via")).isEqualTo("studio");
        server.anonymous().get(path).refused(401, "MG-7013");
    }

    @Test
    void a_sign_in_link_needs_a_token() {
        Api studio = studio(signedInWithToken()).with("Origin", server.url());

        studio.post("/api/v1/sign-in-codes", "").refused(403, "MG-7019");
    }

    @Test
    void a_change_by_cookie_needs_our_own_origin() {
        Api studio = studio(signedInWithToken());
        String body = "{\"name\":\"kim\"}";

        studio.post("/api/v1/users", body).refused(403, "MG-7014");
        studio.with("Origin", "http://evil.example").post("/api/v1/users", body).refused(403, "MG-7014");
        studio.with("Origin", "null").post("/api/v1/users", body).refused(403, "MG-7014");
        studio.with("Origin", server.url().replace("127.0.0.1", "localhost"))
                .post("/api/v1/users", body)
                .refused(403, "MG-7014");
        studio.put("/api/v1/users/admin", "{}").refused(403, "MG-7014");
        studio.delete("/api/v1/tokens/" + "0".repeat(26)).refused(403, "MG-7014");
        studio.with("Origin", server.url()).post("/api/v1/users", body).is(201);
    }

    @Test
    void signing_in_from_another_site_is_refused() {
        server.anonymous()
                .with("Origin", "http://evil.example")
                .post("/login", "token=" + server.adminToken())
                .refused(403, "MG-7014");
        server.anonymous().post("/login", "token=" + server.adminToken()).refused(403, "MG-7014");
    }

    @Test
    void signing_out_ends_the_session() {
        String cookie = signedInWithToken();

        studio(cookie).with("Origin", server.url()).post("/logout", "").is(303);

        studio(cookie).get("/api/v1/me").refused(401, "MG-7002");
    }

    @Test
    void a_password_signs_in_and_changing_it_ends_other_sessions() {
        server.admin()
                .put("/api/v1/users/admin/password", "{\"password\":\"" + PASSWORD + "\"}")
                .is(204);
        String one = signedIn("name=admin&password=" + encoded(PASSWORD));
        String other = signedIn("name=admin&password=" + encoded(PASSWORD));

        studio(one)
                .with("Origin", server.url())
                .put("/api/v1/users/admin/password", "{\"password\":\"another long sentence\"}")
                .is(204);

        studio(one).get("/api/v1/me").is(200);
        studio(other).get("/api/v1/me").refused(401, "MG-7002");
        login("name=admin&password=" + encoded(PASSWORD)).refused(401, "MG-7012");
    }

    @Test
    void a_short_password_is_refused() {
        server.admin()
                .put("/api/v1/users/admin/password", "{\"password\":\"secret\"}")
                .refused(400, "MG-7010");
    }

    @Test
    void guessing_is_slowed_down_for_that_name_alone() {
        server.admin()
                .put("/api/v1/users/admin/password", "{\"password\":\"" + PASSWORD + "\"}")
                .is(204);
        for (int guess = 0; guess < 10; guess++) {
            login("name=admin&password=wrong").refused(401, "MG-7012");
        }

        login("name=admin&password=" + encoded(PASSWORD)).refused(429, "MG-7011");
        login("name=kim&password=wrong").refused(401, "MG-7012");
        String audit = server.admin().get("/api/v1/audit").is(200).body();
        assertThat(audit).contains("session.refused");
    }

    @Test
    void guessing_in_parallel_gets_no_further() {
        server.admin()
                .put("/api/v1/users/admin/password", "{\"password\":\"" + PASSWORD + "\"}")
                .is(204);

        List<Api.Reply> answers = atOnce(number -> login("name=admin&password=wrong" + number));

        assertThat(answers).extracting(Api.Reply::status).contains(401).isSubsetOf(401, 429, 503);
        assertThat(answers).filteredOn(answer -> answer.status() == 401).hasSizeLessThanOrEqualTo(10);
    }

    @Test
    void only_a_few_passwords_are_hashed_at_once() {
        List<Api.Reply> answers = atOnce(number -> login("name=user" + number + "&password=wrong"));

        List<Api.Reply> busy =
                answers.stream().filter(answer -> answer.status() == 503).toList();
        assertThat(busy).isNotEmpty();
        busy.forEach(answer -> answer.refused(503, "MG-7023"));
    }

    @Test
    void refused_sign_ins_say_where_they_came_from_by_a_proxy_of_this_machine() {
        server.anonymous()
                .with("Origin", server.url())
                .with("X-Forwarded-For", "203.0.113.9, 198.51.100.7")
                .post("/login", "name=admin&password=wrong")
                .refused(401, "MG-7012");

        var refused = server.admin()
                .get("/api/v1/audit")
                .is(200)
                .json()
                .at("/items")
                .valueStream()
                .filter(item -> item.get("what").asString().equals("session.refused"))
                .findFirst();
        assertThat(refused.map(item -> item.at("/details/from").asString())).contains("198.51.100.7");
    }

    @Test
    void after_signing_in_only_a_path_of_ours_is_opened() {
        assertThat(login("token=" + server.adminToken() + "&back=" + encoded("/pipelines?x=1"))
                        .header("Location"))
                .contains("/pipelines?x=1");
        for (String away : new String[] {"//evil.example", "https://evil.example", "/\\evil.example", "javascript:x"}) {
            assertThat(login("token=" + server.adminToken() + "&back=" + encoded(away))
                            .header("Location"))
                    .contains("/");
        }
    }

    private static List<Api.Reply> atOnce(IntFunction<Api.Reply> call) {
        ExecutorService threads = Executors.newFixedThreadPool(40);
        try {
            List<CompletableFuture<Api.Reply>> calls = IntStream.range(0, 40)
                    .mapToObj(number -> CompletableFuture.supplyAsync(() -> call.apply(number), threads))
                    .toList();
            return calls.stream().map(CompletableFuture::join).toList();
        } finally {
            threads.shutdownNow();
        }
    }

    private String signedInWithToken() {
        return signedIn("token=" + server.adminToken());
    }

    private String signedIn(String form) {
        return login(form).is(303).header("Set-Cookie").orElseThrow();
    }

    private Api.Reply login(String form) {
        return server.anonymous().with("Origin", server.url()).post("/login", form);
    }

    private Api studio(String setCookie) {
        return server.anonymous().with("Cookie", setCookie.replaceAll(";.*", ""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
