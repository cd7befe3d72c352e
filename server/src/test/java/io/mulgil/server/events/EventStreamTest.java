package io.mulgil.server.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.kernel.host.SystemHost;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.store.Lane;
import io.mulgil.server.Api;
import io.mulgil.server.StorePlace;
import io.mulgil.server.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EventStreamTest {

    @TempDir
    Path folder;

    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.start(folder);
        server.withProject();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void every_event_arrives_once_and_in_order_and_a_reader_resumes_where_it_was() throws IOException {
        List<Long> live;
        try (EventReader stream = new EventReader(server, "", "")) {
            server.finishedRun();
            live = stream.until("RunFinished");
        }
        server.finishedRun();

        List<Long> all = server.eventIds();
        assertThat(live).isEqualTo(all.subList(0, live.size())).isEqualTo(List.copyOf(new TreeSet<>(live)));
        long middle = live.get(live.size() / 2);
        try (EventReader again = new EventReader(server, "", "Last-Event-ID: " + middle + "\r\n")) {
            List<Long> resumed = new ArrayList<>(again.until("RunFinished"));
            resumed.addAll(again.until("RunFinished"));
            assertThat(resumed).isEqualTo(all.stream().filter(id -> id > middle).toList());
        }
    }

    @Test
    void a_stream_resumes_over_a_restart_of_the_server() throws IOException {
        server.finishedRun();
        long first = server.eventIds().get(0);
        server.close();
        server = TestServer.start(folder);

        try (EventReader stream = new EventReader(server, "", "Last-Event-ID: " + first + "\r\n")) {
            assertThat(stream.until("RunFinished"))
                    .isEqualTo(
                            server.eventIds().stream().filter(id -> id > first).toList());
        }
    }

    @Test
    void a_reader_that_missed_too_much_is_told_to_load_anew_but_not_for_what_it_does_not_ask_for() throws IOException {
        long run = server.finishedRun();
        long last = server.eventIds().get(0);
        server.close();
        addEvents(2_100);
        server = TestServer.start(folder);

        try (EventReader all = new EventReader(server, "", "Last-Event-ID: " + last + "\r\n");
                EventReader one =
                        new EventReader(server, "?topics=run:default/" + run, "Last-Event-ID: " + last + "\r\n")) {
            assertThat(all.said()).isEqualTo("event: resync");
            assertThat(one.until("RunFinished")).isNotEmpty();
        }
    }

    /** As many events of another run as if it had gone on while the server was read by nobody. */
    private void addEvents(int count) {
        try (ControlStore store = new StorePlace.Embedded().open(server.home(), new SystemHost())) {
            store.change(Lane.PEOPLE, unit -> unit.sql()
                    .execute("with recursive n(i) as (select 1 union all select i + 1 from n where i < " + count + ")"
                            + " insert into history select 1000000 + i, at, workspace, pipeline, run + 1000,"
                            + " '[' || json_set(json_extract(events, '$[0]'), '$.id', 1000000 + i) || ']'"
                            + " from n, (select * from history order by id limit 1)"));
        }
    }

    @Test
    void nobody_hears_of_a_workspace_they_have_no_role_in() throws IOException {
        server.user("kim", "");
        server.user("lee", "viewer");

        try (EventReader kim = new EventReader(server, server.token("kim"), "", "Last-Event-ID: 0\r\n");
                EventReader lee = new EventReader(server, server.token("lee"), "", "Last-Event-ID: 0\r\n")) {
            server.finishedRun();
            assertThat(lee.until("RunFinished")).isNotEmpty();
            assertThat(kim.quiet()).isTrue();
        }
    }

    @Test
    void only_the_topics_asked_for_are_sent() throws IOException {
        try (EventReader other = new EventReader(server, "?topics=pipeline:default/other", "");
                EventReader tiny = new EventReader(server, "?topics=pipeline:default/tiny", "")) {
            server.finishedRun();
            assertThat(tiny.until("RunFinished")).isNotEmpty();
            assertThat(other.quiet()).isTrue();
        }
        server.admin()
                .with("Accept", "text/event-stream")
                .get("/events?topics=everything")
                .refused(400, "MG-7104");
    }

    @Test
    void a_revoked_token_closes_its_stream_within_five_seconds() throws IOException {
        Api kim = server.user("kim", "viewer");
        String token = server.token("kim");

        try (EventReader stream = new EventReader(server, token, "", "")) {
            kim.get("/api/v1/tokens").is(200).json().at("/items").forEach(item -> server.admin()
                    .delete("/api/v1/tokens/" + item.get("id").asString())
                    .is(204));
            long begin = System.nanoTime();
            assertThat(stream.ended()).isTrue();
            assertThat((System.nanoTime() - begin) / 1_000_000_000.0).isLessThan(5.5);
        }
    }

    @Test
    void a_stream_needs_a_credential_and_is_nothing_but_a_stream() {
        server.anonymous().with("Accept", "text/event-stream").get("/events").refused(401, "MG-7001");
        server.admin().get("/events").refused(400, "MG-7110");
    }
}
