package io.mulgil.server.api;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.pipelines.Pipelines;
import io.mulgil.pipelines.run.RunEvent;
import io.mulgil.pipelines.run.RunState;
import io.mulgil.pipelines.view.Page;
import io.mulgil.pipelines.view.RunFilter;
import io.mulgil.pipelines.view.RunView;
import io.mulgil.server.ServerCode;
import io.mulgil.server.http.Answer;
import io.mulgil.server.http.Request;
import io.mulgil.server.http.Route;
import io.mulgil.server.wire.Cursor;
import io.mulgil.server.wire.PageWire;
import io.mulgil.server.wire.pipelines.EventWire;
import io.mulgil.server.wire.pipelines.ExplanationWire;
import io.mulgil.server.wire.pipelines.LogWire;
import io.mulgil.server.wire.pipelines.PipelineWire.NewRerun;
import io.mulgil.server.wire.pipelines.RunWire;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Runs, their events, logs and explanations. */
final class RunRoutes {

    private static final String ROOT = "/api/v1/workspaces/{ws}/runs";

    private final Pipelines pipelines;

    RunRoutes(Pipelines pipelines) {
        this.pipelines = pipelines;
    }

    List<Route> routes() {
        return List.of(
                Route.get(ROOT, this::list),
                Route.get(ROOT + "/{run}", this::show),
                Route.get(ROOT + "/{run}/events", this::events),
                Route.get(ROOT + "/{run}/logs", this::log),
                Route.post(ROOT + "/{run}/cancel", this::cancel),
                Route.post(ROOT + "/{run}/rerun", this::rerun),
                Route.get(ROOT + "/{run}/explain", this::explain));
    }

    /** The id events are asked for after. */
    static long after(Request request) {
        return request.queryNumber("after", 0, Long.MAX_VALUE / 10).orElse(0L);
    }

    /** Events of one page; a page that is not full is the last for now. */
    static Answer page(Page<RunEvent> page, int limit) {
        List<RunEvent> events = page.items();
        Optional<Long> next = events.size() < limit
                ? Optional.empty()
                : Optional.of(events.get(events.size() - 1).id());
        return Answer.json(new EventWire.Page(
                "mulgil.eventPage/v1", events.stream().map(EventWire::of).toList(), next));
    }

    private Answer list(Request request) {
        RunFilter filter =
                new RunFilter(request.query("pipeline"), request.query("state").map(RunRoutes::state));
        long before = Cursor.number(request.cursor(), 0);
        Page<RunView> page =
                pipelines.runs(request.caller(), filter, before == 0 ? "" : Long.toString(before), request.limit());
        return Answer.json(PageWire.of("run", page, RunWire::of));
    }

    private Answer show(Request request) {
        return Answer.json(
                RunWire.Details.of(pipelines.showRun(request.caller(), request.number("run")), request.language()));
    }

    private Answer events(Request request) {
        return page(
                pipelines.runEvents(request.caller(), request.number("run"), after(request), request.limit()),
                request.limit());
    }

    private Answer log(Request request) {
        long instance = request.queryNumber("instance", 1, Long.MAX_VALUE / 10)
                .orElseThrow(() -> new Problem(ServerCode.MISSING_PARAMETER, "instance", "instance=41"));
        int attempt = request.queryNumber("attempt", 1, Integer.MAX_VALUE)
                .map(Long::intValue)
                .orElse(0);
        long from = request.queryNumber("from", 0, Integer.MAX_VALUE).orElse(0L);
        return Answer.json(LogWire.of(
                pipelines.log(request.caller(), request.number("run"), instance, attempt, from, request.limit())));
    }

    private Answer cancel(Request request) {
        return Answer.json(RunWire.of(pipelines.cancel(request.caller(), request.number("run"))));
    }

    private Answer rerun(Request request) {
        NewRerun wanted =
                request.hasBody() ? request.body(NewRerun.class) : new NewRerun(Optional.empty(), Optional.empty());
        long run = request.number("run");
        RunView again = wanted.task().isPresent()
                ? pipelines.rerun(request.caller(), run, wanted.task().get())
                : rerun(request, run, wanted.failed().orElse(false));
        return Answer.json(RunWire.of(again));
    }

    private RunView rerun(Request request, long run, boolean failed) {
        return failed ? pipelines.rerunFailed(request.caller(), run) : pipelines.rerun(request.caller(), run);
    }

    private Answer explain(Request request) {
        Optional<Long> instance = request.queryNumber("instance", 1, Long.MAX_VALUE / 10);
        long run = request.number("run");
        return Answer.json(ExplanationWire.of(
                instance.isPresent()
                        ? pipelines.explain(request.caller(), run, instance.get())
                        : pipelines.explain(request.caller(), run),
                request.language()));
    }

    private static RunState state(String name) {
        return Arrays.stream(RunState.values())
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ServerCode.badParameter("state", name, RunState.FAILED));
    }
}
