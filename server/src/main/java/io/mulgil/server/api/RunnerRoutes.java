package io.mulgil.server.api;

import io.mulgil.server.http.Answer;
import io.mulgil.server.http.Request;
import io.mulgil.server.http.Route;
import io.mulgil.server.runner.Runners;
import io.mulgil.server.wire.PageWire;
import io.mulgil.server.wire.RunnerWire;
import java.util.List;

/** Runners, for admins. */
final class RunnerRoutes {

    private final Runners runners;

    RunnerRoutes(Runners runners) {
        this.runners = runners;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/v1/runners", this::list), Route.post("/api/v1/runners/{runner}/drain", this::drain));
    }

    private Answer list(Request request) {
        List<Runners.Runner> all = runners.list(request.caller());
        return Answer.json(PageWire.of(
                "runner", all, request.cursor(), request.limit(), RunnerRoutes::wire, Runners.Runner::name));
    }

    private Answer drain(Request request) {
        return Answer.json(wire(runners.drain(request.caller(), request.path("runner"))));
    }

    private static RunnerWire wire(Runners.Runner runner) {
        return new RunnerWire(
                "mulgil.runner/v1",
                runner.name(),
                runner.state().name(),
                runner.program(),
                runner.since(),
                runner.heardAt(),
                runner.attempts());
    }
}
