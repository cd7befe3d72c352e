package io.mulgil.server;

import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.server.http.Answer;
import io.mulgil.server.http.Request;
import io.mulgil.server.http.Route;
import io.mulgil.server.wire.ServerWire;
import io.mulgil.server.wire.ServerWire.Health;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** What the process says about itself: health, version, figures. Thread-safe. */
final class ServerProcess {

    private final ControlStore store;
    private final Host host;
    private final String version;
    private final Instant startedAt;
    private final Map<String, LongSupplier> gauges;
    private volatile boolean ready = true;

    /** @param gauges figures of the parts, by name without prefix */
    ServerProcess(ControlStore store, Host host, String version, Map<String, LongSupplier> gauges) {
        this.store = store;
        this.host = host;
        this.version = version;
        this.startedAt = host.now();
        this.gauges = new LinkedHashMap<>(gauges);
    }

    List<Route> routes() {
        return List.of(
                Route.get("/health", this::health).open(),
                Route.get("/metrics", this::metrics),
                Route.get("/api/v1/server", this::server));
    }

    /** From now on the server answers that it is stopping. */
    void stopping() {
        ready = false;
    }

    private Answer health(Request request) {
        return Answer.json(ready ? 200 : 503, Health.of(ready));
    }

    private Answer server(Request request) {
        return Answer.json(ServerWire.of(version, startedAt, host.now(), store.status()));
    }

    private Answer metrics(Request request) {
        StringBuilder text = new StringBuilder();
        var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        gauge(text, "up_seconds", Duration.between(startedAt, host.now()).toSeconds());
        gauge(text, "store_bytes", store.status().bytes());
        gauge(text, "heap_used_bytes", heap.getUsed());
        gauge(text, "heap_max_bytes", heap.getMax());
        gauge(text, "threads", ManagementFactory.getThreadMXBean().getThreadCount());
        gauges.forEach((name, figure) -> gauge(text, name, figure.getAsLong()));
        return Answer.text("text/plain; version=0.0.4; charset=utf-8", text.toString());
    }

    private static void gauge(StringBuilder text, String name, long figure) {
        text.append("# TYPE mulgil_").append(name).append(" gauge\n");
        text.append("mulgil_").append(name).append(' ').append(figure).append('\n');
    }
}
