package io.mulgil.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mulgil.client.account.User;
import io.mulgil.client.shape.Event;
import io.mulgil.client.shape.Finding;
import io.mulgil.client.shape.Run;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class MulgilClientTest {

    private static final String RUN =
            """
            {"schema":"mulgil.run/v1","id":7,"pipeline":"daily","revision":1,"generation":1,"state":"FINISHED","warnings":2,
             "slot":{"start":"2001-01-08T00:00:00Z","end":"2001-01-09T00:00:00Z"},"createdAt":"2001-01-09T00:00:00Z"}""";

    @Test
    void a_call_says_who_asks_and_in_which_language() {
        try (CannedServer server = new CannedServer().json(200, "{\"user\":\"kim\",\"admin\":true,\"roles\":[]}")) {
            MulgilClient client = MulgilClient.of(
                    ClientSettings.of(server.address(), "mgp_secret").language("ko"));

            assertThat(client.me().user()).isEqualTo("kim");

            CannedServer.Asked asked = server.asked().get(0);
            assertThat(asked.authorization()).isEqualTo("Bearer mgp_secret");
            assertThat(asked.language()).isEqualTo("ko");
            assertThat(asked.target()).isEqualTo("/api/v1/me");
        }
    }

    @Test
    void settings_print_without_the_token() {
        ClientSettings settings = ClientSettings.of(URI.create("http://127.0.0.1:1"), "mgp_secret");

        assertThat(settings.toString()).doesNotContain("mgp_secret");
    }

    @Test
    void a_post_is_repeated_with_the_same_key_when_the_server_is_not_ready() {
        try (CannedServer server = new CannedServer().json(503, "{}").json(201, RUN)) {
            Run run = server.client().workspace("default").pipelines().run("daily", Optional.empty(), Map.of());

            assertThat(run.id()).isEqualTo(7);
            assertThat(run.warnings()).isEqualTo(2);
            assertThat(server.asked()).hasSize(2);
            assertThat(server.asked().get(0).key())
                    .isNotBlank()
                    .isEqualTo(server.asked().get(1).key());
        }
    }

    @Test
    void a_call_is_given_up_after_the_last_try() {
        String notReady = "{\"code\":\"MG-1102\",\"message\":\"The store does not answer.\",\"next\":\"Wait.\"}";
        try (CannedServer server =
                new CannedServer().json(503, notReady).json(503, notReady).json(503, notReady)) {
            MulgilException failure = catchThrowableOfType(
                    MulgilException.class, () -> server.client().server());

            assertThat(failure.code()).isEqualTo("MG-1102");
            assertThat(failure.status()).isEqualTo(503);
            assertThat(server.asked()).hasSize(3);
        }
    }

    @Test
    void a_refusal_is_not_repeated_and_keeps_all_the_server_said() {
        try (CannedServer server = new CannedServer()
                .json(
                        400,
                        """
                        {"type":"urn:x","title":"t","status":400,"code":"MG-1200","message":"Two problems.","next":"Correct them.",
                         "where":{"source":"a.yaml","line":3,"column":5,"object":"check","field":"input"},"retry":false,
                         "traceId":"01jd","details":[{"code":"MG-1201","message":"No such object.","next":"Name one.",
                         "where":{"source":"a.yaml","line":4,"column":1,"object":"","field":""},"retry":false}]}""")) {
            MulgilException failure = catchThrowableOfType(
                    MulgilException.class,
                    () -> server.client().workspace("default").pipelines().pause("daily"));

            assertThat(failure.where()).isEqualTo("a.yaml:3:5 check.input");
            assertThat(failure.next()).isEqualTo("Correct them.");
            assertThat(failure.traceId()).isEqualTo("01jd");
            assertThat(failure.details()).extracting(Finding::code).containsExactly("MG-1201");
            assertThat(server.asked()).hasSize(1);
        }
    }

    @Test
    void an_answer_that_comes_too_late_is_a_timeout() {
        try (CannedServer server = new CannedServer().slowly(Duration.ofSeconds(3))) {
            MulgilClient hasty = MulgilClient.of(ClientSettings.of(server.address(), "")
                    .timeouts(Duration.ofSeconds(1), Duration.ofMillis(100))
                    .tries(1));

            MulgilException failure = catchThrowableOfType(MulgilException.class, hasty::server);

            assertThat(failure.reason()).isEqualTo(MulgilException.Reason.TIMED_OUT);
        }
    }

    @Test
    void nobody_at_the_address_is_unreachable() {
        URI nobody;
        try (CannedServer server = new CannedServer()) {
            nobody = server.address();
        }
        MulgilClient client = MulgilClient.of(ClientSettings.of(nobody, "").tries(1));

        MulgilException failure = catchThrowableOfType(MulgilException.class, client::server);

        assertThat(failure.reason()).isEqualTo(MulgilException.Reason.UNREACHABLE);
    }

    @Test
    void an_answer_without_a_problem_is_not_understood() {
        try (CannedServer server = new CannedServer()
                .then(new CannedServer.Canned(418, "text/html", "<html>teapot</html>", Duration.ZERO))) {
            MulgilException failure = catchThrowableOfType(
                    MulgilException.class, () -> server.client().server());

            assertThat(failure.reason()).isEqualTo(MulgilException.Reason.NOT_UNDERSTOOD);
        }
    }

    @Test
    void a_list_is_fetched_page_by_page_as_it_is_walked_over() {
        try (CannedServer server = new CannedServer()
                .json(200, "{\"items\":[{\"name\":\"a\"},{\"name\":\"b\"}],\"next\":\"c 1\"}")
                .json(200, "{\"items\":[{\"name\":\"c\"}]}")) {
            List<String> names =
                    server.client().accounts().users().stream().map(User::name).toList();

            assertThat(names).containsExactly("a", "b", "c");
            assertThat(server.asked()).hasSize(2);
            assertThat(server.asked().get(1).target()).isEqualTo("/api/v1/users?limit=500&cursor=c%201");
        }
    }

    @Test
    void a_broken_stream_of_events_goes_on_behind_the_last_event_seen() {
        try (CannedServer server = new CannedServer()
                        .events(": hello\n\nid: 4\nevent: event\ndata: {\"id\":4,\"kind\":\"RunCreated\"}\n\n")
                        .events(
                                "event: resync\ndata: {}\n\nid: 9\nevent: event\ndata: {\"id\":9,\"kind\":\"RunEnded\"}\n\n");
                EventStream stream = server.client().events("run:default/7", Optional.of(3L))) {
            Event first = stream.next().event().orElseThrow();
            boolean resync = stream.next().isResync();
            Event second = stream.next().event().orElseThrow();

            assertThat(first.kind()).isEqualTo("RunCreated");
            assertThat(resync).isTrue();
            assertThat(second.id()).isEqualTo(9);
            assertThat(server.asked()).extracting(CannedServer.Asked::lastEvent).containsExactly("3", "4");
            assertThat(server.asked().get(0).target()).isEqualTo("/events?topics=run%3Adefault%2F7");
        }
    }

    @Test
    void a_server_that_starts_is_told_from_one_that_is_ready() {
        try (CannedServer server = new CannedServer().json(200, "{\"status\":\"ready\"}")) {
            assertThat(server.client().health()).isEqualTo("ready");
        }
        try (CannedServer server =
                new CannedServer().json(503, "{}").json(503, "{}").json(503, "{}")) {
            assertThat(server.client().health()).isEqualTo("starting");
        }
    }
}
