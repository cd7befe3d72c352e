package io.mulgil.server.events;

import io.javalin.http.sse.SseClient;
import io.javalin.http.sse.SseHandler;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.pipelines.Events;
import io.mulgil.pipelines.Pipelines;
import io.mulgil.pipelines.run.RunEvent;
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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events as they happen, as server-sent events. Each reader has a queue and a thread of its own; a reader that does not keep up is
 * told to load anew, and never holds up the engine or another reader. Thread-safe.
 */
public final class EventStream implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final int READERS_MAX = 250;
    /** So that one user with many open screens leaves room for the others. */
    private static final int READERS_OF_ONE_MAX = 50;

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration END_PATIENCE = Duration.ofSeconds(5);
    private static final long HEARTBEAT_NANOS = Duration.ofSeconds(15).toNanos();

    private final Set<Reader> readers = ConcurrentHashMap.newKeySet();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final Missed missed;
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
        this.missed = new Missed(pipelines, workspaces);
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
        List<Thread> delivering = List.copyOf(threads);
        delivering.forEach(Thread::interrupt);
        long end = host.monotonicNanos() + END_PATIENCE.toNanos();
        try {
            // A stream that ends when the server under it has gone answers to nobody, over and over.
            for (Thread thread : delivering) {
                thread.join(Math.max(
                        1, Duration.ofNanos(end - host.monotonicNanos()).toMillis()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer open(Request request) {
        if (!request.header("Accept").orElse("").contains("text/event-stream")) {
            throw new Problem(ServerCode.STREAM_ONLY);
        }
        Topics topics = Topics.read(request.query("topics").orElse(""));
        if (request.isHead()) {
            return new Answer(200, "text/event-stream", Map.of(), new byte[0]);
        }
        Optional<Long> last = request.header("Last-Event-ID")
                .filter(id -> id.matches("[0-9]{1,18}"))
                .map(Long::parseLong);
        Reader reader = new Reader(topics, request.identity(), credentials, access, host, request.traceId());
        // First to the queue, then to the past: what happens in between is in both, and the ids tell.
        register(reader);
        orForget(reader, () -> new SseHandler(0, client -> orForget(reader, () -> listen(client, reader, last)))
                .handle(request.context()));
        return new Answer(200, "", Map.of(), new byte[0]);
    }

    private synchronized void register(Reader reader) {
        if (readers.size() >= READERS_MAX) {
            throw new Problem(ServerCode.TOO_MANY_READERS, readers.size());
        }
        long own = readers.stream()
                .filter(other -> other.user().equals(reader.user()))
                .count();
        if (own >= READERS_OF_ONE_MAX) {
            throw new Problem(ServerCode.TOO_MANY_READERS_OF_ONE, reader.user(), own);
        }
        readers.add(reader);
    }

    // A reader that no thread will ever serve must not keep its place.
    private void orForget(Reader reader, Runnable step) {
        boolean done = false;
        try {
            step.run();
            done = true;
        } finally {
            if (!done) {
                readers.remove(reader);
            }
        }
    }

    private void listen(SseClient client, Reader reader, Optional<Long> last) {
        client.keepAlive();
        client.onClose(() -> readers.remove(reader));
        client.sendComment("mulgil");
        host.start("events-" + reader.traceId(), () -> {
            threads.add(Thread.currentThread());
            try {
                deliver(client, reader, last);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Problem problem) {
                LOG.warn("{} the events end: {}", reader.traceId(), problem.getMessage());
            } finally {
                readers.remove(reader);
                threads.remove(Thread.currentThread());
                client.close();
            }
        });
    }

    private void deliver(SseClient client, Reader reader, Optional<Long> last) throws InterruptedException {
        long sent = last.isPresent() ? catchUp(client, reader, last.get()) : 0;
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

    private long catchUp(SseClient client, Reader reader, long last) {
        Optional<Collection<RunEvent>> events =
                missed.since(last, reader.topics(), reader.identity(), reader.traceId());
        if (events.isEmpty()) {
            client.sendEvent("resync", "{}");
        }
        long sent = last;
        for (RunEvent event : events.orElse(List.of())) {
            sent = send(client, reader, event, sent);
        }
        return sent;
    }

    private static long send(SseClient client, Reader reader, RunEvent event, long sent) {
        if (event.id() > sent && reader.maySee(event)) {
            String json = Json.mapper().writeValueAsString(EventWire.of(event));
            client.sendEvent("event", json, Long.toString(event.id()));
        }
        return Math.max(sent, event.id());
    }
}
