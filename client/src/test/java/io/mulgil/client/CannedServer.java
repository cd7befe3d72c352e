package io.mulgil.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A server on loopback that answers calls with prepared bytes, in order, and remembers what it was asked. */
final class CannedServer implements AutoCloseable {

    private final HttpServer server;
    private final Deque<Canned> answers = new ArrayDeque<>();
    private final List<Asked> asked = new ArrayList<>();

    record Canned(int status, String type, String body, Duration delay) {}

    record Asked(String method, String target, String key, String language, String authorization, String lastEvent) {}

    CannedServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    CannedServer json(int status, String body) {
        return then(new Canned(status, "application/json", body, Duration.ZERO));
    }

    CannedServer events(String body) {
        return then(new Canned(200, "text/event-stream", body, Duration.ZERO));
    }

    CannedServer slowly(Duration delay) {
        return then(new Canned(200, "application/json", "{}", delay));
    }

    synchronized CannedServer then(Canned answer) {
        answers.add(answer);
        return this;
    }

    synchronized List<Asked> asked() {
        return List.copyOf(asked);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    MulgilClient client() {
        return MulgilClient.of(ClientSettings.of(address(), "mgp_secret"));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        Canned next;
        synchronized (this) {
            var headers = exchange.getRequestHeaders();
            asked.add(new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    headers.getFirst("Idempotency-Key"),
                    headers.getFirst("Accept-Language"),
                    headers.getFirst("Authorization"),
                    headers.getFirst("Last-Event-ID")));
            next = answers.isEmpty() ? new Canned(404, "text/plain", "", Duration.ZERO) : answers.poll();
        }
        pause(next.delay());
        exchange.getResponseHeaders().add("Content-Type", next.type());
        byte[] body = next.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(next.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static void pause(Duration delay) throws IOException {
        try {
            Thread.sleep(delay.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
