package io.mulgil.server.events;

import io.javalin.http.sse.SseClient;
import io.javalin.http.sse.SseHandler;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.pipelines.Events;
import io.mulgil.pipelines.Pipelines;
import io.mulgil.pipelines.run.RunEvent;
import io.mulgil.pipelines.view.Page;
import io.mulgil.server.ServerCode;
import io.mulgil.server.access.Credentials;
import io.mulgil.server.access.RoleAccess;
import io.mulgil.server.access.Workspaces;
import io.mulgil.server.http.Answer;
import io.mulgil.server.http.Json;
import io.mulgil.server.http.Request;
import io.mulgil.server.http.Route;
import io.mulgil.server.wire.pipelines.EventWire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Events as they happen, as server-sent events. Each reader has a queue and a thread of its own; a reader that does not keep up is
 * told to load anew, and never holds up the engine or another reader. Thread-safe.
 */
public final class EventStream implements AutoCloseable {

    private static final int READERS_MAX = 250;
    private static final int WORKSPACES_MAX = 500;
    private static final int PAGE_EVENTS = 500;
    private static final int RESUME_EVENTS_MAX = 20_000;
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final long HEARTBEAT_NANOS = Duration.ofSeconds(15).toNanos();

    private final Set<Reader> readers = ConcurrentHashMap.newKeySet();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final Pipelines pipelines;
    private final Workspaces workspaces;
    private final Credentials credentials;
    private final RoleAccess access;
    private final Host host;
    private final Events.Subscription subscription;

    public EventStream(
            Events events,
            Pipelines pipelines,
            Workspaces workspaces,
            Credentials credentials,
            RoleAccess access,
            Host host) {
        this.pipelines = pipelines;
        this.workspaces = workspaces;
        this.credentials = credentials;
        this.access = access;
        this.host = host;
        this.subscription = events.subscribe(happened -> readers.forEach(reader -> reader.offer(happened)));
    }

    public List<Route> routes() {
        return List.of(Route.get("/events", this::open));
    }

    /** How many listen now. */
    public int readers() {
        return readers.size();
    }

    @Override
    public void close() {
        subscription.close();
        threads.forEach(Thread::interrupt);
    }

    private Answer open(Request request) {
        if (!request.header("Accept").orElse("").contains("text/event-stream")) {
            throw new Problem(ServerCode.STREAM_ONLY);
        }
        if (readers.size() >= READERS_MAX) {
            throw new Problem(ServerCode.TOO_MANY_READERS, readers.size());
        }
        Topics topics = Topics.read(request.query("topics").orElse(""));
        if (request.isHead()) {
            return new Answer(200, "text/event-stream", Map.of(), new byte[0]);
        }
        Optional<Long> last = request.header("Last-Event-ID")
                .filter(id -> id.matches("[0-9]{1,18}"))
                .map(Long::parseLong);
        Reader reader = new Reader(topics, request.identity(), credentials, access, host, request.traceId());
        new SseHandler(0, client -> listen(client, reader, topics, last, request)).handle(request.context());
        return new Answer(200, "", Map.of(), new byte[0]);
    }

    private void listen(SseClient client, Reader reader, Topics topics, Optional<Long> last, Request request) {
        client.keepAlive();
        // First to the queue, then to the past: what happens in between is in both, and the ids tell.
        readers.add(reader);
        client.onClose(() -> readers.remove(reader));
        List<RunEvent> missed = last.map(id -> missed(request, topics, id)).orElse(List.of());
        client.sendComment("mulgil");
        threads.add(host.start("events-" + request.traceId(), () -> {
            try {
                deliver(client, reader, missed, last.orElse(0L));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                readers.remove(reader);
                threads.remove(Thread.currentThread());
                client.close();
            }
        }));
    }

    private void deliver(SseClient client, Reader reader, List<RunEvent> missed, long last)
            throws InterruptedException {
        long sent = last;
        if (missed.size() >= RESUME_EVENTS_MAX) {
            client.sendEvent("resync", "{}");
        } else {
            for (RunEvent event : missed) {
                sent = send(client, reader, event, sent);
            }
        }
        long beatNanos = host.monotonicNanos();
        while (!client.terminated() && reader.isWelcome()) {
            Optional<RunEvent> next = reader.next(PATIENCE);
            if (reader.hasFallenBehind()) {
                client.sendEvent("resync", "{}");
            } else if (next.isPresent()) {
                sent = send(client, reader, next.get(), sent);
            }
            if (host.monotonicNanos() - beatNanos >= HEARTBEAT_NANOS) {
                client.sendComment("alive");
                beatNanos = host.monotonicNanos();
            }
        }
    }

    private static long send(SseClient client, Reader reader, RunEvent event, long sent) {
        if (event.id() > sent && reader.maySee(event)) {
            String json = Json.mapper().writeValueAsString(EventWire.of(event));
            client.sendEvent("event", json, Long.toString(event.id()));
        }
        return Math.max(sent, event.id());
    }

    private List<RunEvent> missed(Request request, Topics topics, long after) {
        List<RunEvent> found = new ArrayList<>();
        for (Workspaces.Workspace workspace : workspaces.list(request.callerIn(""), "", WORKSPACES_MAX)) {
            if (topics.workspaces().isEmpty() || topics.workspaces().contains(workspace.name())) {
                missedIn(request, workspace.name(), after, found);
            }
        }
        found.sort(Comparator.comparingLong(RunEvent::id));
        return found;
    }

    private void missedIn(Request request, String workspace, long after, List<RunEvent> found) {
        long from = after;
        Page<RunEvent> page;
        do {
            page = pipelines.events(request.callerIn(workspace), from, PAGE_EVENTS);
            found.addAll(page.items());
            from = page.items().isEmpty()
                    ? from
                    : page.items().get(page.items().size() - 1).id();
        } while (!page.items().isEmpty() && !page.next().isEmpty() && found.size() < RESUME_EVENTS_MAX);
    }
}
