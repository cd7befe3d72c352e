package io.mulgil.server;

import io.mulgil.server.http.Answer;
import io.mulgil.server.http.Request;
import io.mulgil.server.http.Route;
import io.mulgil.server.metrics.Metrics;
import io.mulgil.server.wire.ServerWire;
import io.mulgil.server.wire.ServerWire.Health;
import java.time.Instant;
import java.util.List;

/** What the process says about itself: health, version, figures. Thread-safe. */
final class ServerProcess {

    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final Ground ground;
    private final String version;
    private final Instant startedAt;
    private final Metrics metrics;
    private volatile boolean ready = true;

    ServerProcess(Ground ground, String version, Figures figures) {
        this.ground = ground;
        this.version = version;
        this.startedAt = ground.host().now();
        this.metrics = figures.metrics(version, startedAt);
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
        return Answer.json(ServerWire.of(
                version, startedAt, ground.host().now(), ground.store().status()));
    }

    private Answer metrics(Request request) {
        return Answer.text(PROMETHEUS, metrics.text());
    }
}
