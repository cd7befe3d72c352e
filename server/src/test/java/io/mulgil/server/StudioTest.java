package io.mulgil.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The studio's pages over real HTTP, on a server without pipelines. */
final class StudioTest {

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
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
    void whoever_is_not_signed_in_gets_the_page_to_sign_in_at_every_address() throws Exception {
        HttpResponse<String> home = page("/", "");
        HttpResponse<String> grid = page("/pipelines/flights_daily/grid", "");

        assertThat(List.of(home, grid)).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).contains("<form").contains("action=\"/login\"");
        });
    }

    @Test
    void an_empty_server_says_how_to_begin() throws Exception {
        assertThat(page("/", server.adminToken()).body())
                .contains("No pipelines yet")
                .contains("mulgil demo");
        assertThat(page("/pipelines", server.adminToken()).body()).contains("No pipelines yet");
    }

    @Test
    void a_page_is_in_the_language_the_browser_asks_for_and_a_choice_is_kept() throws Exception {
        HttpResponse<String> asked =
                send("/", server.adminToken(), List.of("Accept-Language", "ko-KR,ko;q=0.9,en;q=0.8"));
        HttpResponse<String> chosen = page("/?lang=ko", server.adminToken());

        assertThat(asked.body()).contains("<html lang=\"ko\"");
        assertThat(chosen.body()).contains("<html lang=\"ko\"");
        assertThat(chosen.headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(cookie ->
                        assertThat(cookie).startsWith("mulgil_language=ko; ").contains("SameSite=Lax"));
    }

    @Test
    void a_live_exchange_gets_the_region_without_the_page_around_it() throws Exception {
        HttpResponse<String> fragment = send("/", server.adminToken(), List.of("HX-Request", "true"));

        assertThat(fragment.body().strip())
                .startsWith("<div class=\"stack\" id=\"live\"")
                .doesNotContain("<html");
    }

    @Test
    void a_pipeline_that_is_not_there_is_a_page_with_a_way_on() throws Exception {
        HttpResponse<String> missing = page("/pipelines/nothing/grid", server.adminToken());

        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body()).contains("MG-3001").contains("role=\"search\"");
    }

    @Test
    void a_slot_that_is_none_is_refused() throws Exception {
        HttpResponse<String> refused = page("/pipelines/nothing/grid?slot=yesterday", server.adminToken());

        assertThat(refused.statusCode()).isIn(400, 404);
    }

    @Test
    void home_shows_the_runners_that_are_there_also_when_they_have_nothing_to_do() throws Exception {
        server.withProject();
        server.finishedRun();

        String home = page("/", server.adminToken()).body();

        assertThat(home).contains("Runners").contains(": waits for work").doesNotContain("none is there");
    }

    @Test
    void the_panel_names_what_a_task_published_and_says_rerun_of_what_was_asked_for_again() throws Exception {
        server.withProject();
        long run = server.finishedRun();
        server.admin().post(TestServer.WS + "/runs/" + run + "/rerun", "").is(200);
        assertThat(server.awaitEnd(run)).isEqualTo("FINISHED");
        Api.Reply details = server.admin().get(TestServer.WS + "/runs/" + run).is(200);

        String panel = page(
                        "/pipelines/tiny/grid?slot=" + details.text("/run/slot/start") + "&task="
                                + details.text("/instances/0/task"),
                        server.adminToken())
                .body();

        assertThat(panel)
                .contains("succeeded, rerun, generation 2")
                .doesNotContain("after a retry")
                .containsPattern("Published</dt><dd>\\w+@2<")
                .containsPattern("mulgil data preview \\w+ --version 2");
    }

    @Test
    void the_panel_of_a_slot_without_run_says_why_it_has_none_and_what_to_type() throws Exception {
        server.withProject();

        String panel = page("/pipelines/tiny/grid?slot=2001-01-01&task=land", server.adminToken())
                .body();

        assertThat(panel)
                .contains("runs on demand: it starts when somebody asks for it.")
                .contains("mulgil pipeline run tiny");
    }

    @Test
    void a_browser_that_has_a_file_is_not_sent_it_again() throws Exception {
        HttpResponse<String> first = page("/assets/mulgil.css", "");
        String tag = first.headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> again = send("/assets/mulgil.css", "", List.of("If-None-Match", tag));

        assertThat(first.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/css"));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(page("/assets/none.css", "").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> page(String path, String token) throws IOException, InterruptedException {
        return send(path, token, List.of("Accept-Language", "en"));
    }

    private HttpResponse<String> send(String path, String token, List<String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .timeout(Duration.ofSeconds(30))
                .header("Accept", "text/html,application/xhtml+xml");
        for (int i = 0; i < headers.size(); i += 2) {
            request.header(headers.get(i), headers.get(i + 1));
        }
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
