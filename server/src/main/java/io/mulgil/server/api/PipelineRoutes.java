package io.mulgil.server.api;

import io.mulgil.kernel.access.Caller;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.pipelines.Pipelines;
import io.mulgil.pipelines.run.Operation;
import io.mulgil.pipelines.view.BackfillRequest;
import io.mulgil.pipelines.view.PipelineView;
import io.mulgil.pipelines.view.RunView;
import io.mulgil.server.access.AccessCode;
import io.mulgil.server.http.Answer;
import io.mulgil.server.http.Request;
import io.mulgil.server.http.Route;
import io.mulgil.server.wire.PageWire;
import io.mulgil.server.wire.pipelines.GridWire;
import io.mulgil.server.wire.pipelines.OperationWire;
import io.mulgil.server.wire.pipelines.OperationWire.CancelOperation;
import io.mulgil.server.wire.pipelines.PipelineExplanationWire;
import io.mulgil.server.wire.pipelines.PipelineWire;
import io.mulgil.server.wire.pipelines.PipelineWire.NewBackfill;
import io.mulgil.server.wire.pipelines.PipelineWire.NewRun;
import io.mulgil.server.wire.pipelines.RunWire;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Pipelines, their slots and operations on them. */
final class PipelineRoutes {

    private static final String ROOT = "/api/v1/workspaces/{ws}/pipelines";
    private static final String OPERATION = "/api/v1/workspaces/{ws}/operations/{operation}";
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    private final Pipelines pipelines;

    PipelineRoutes(Pipelines pipelines) {
        this.pipelines = pipelines;
    }

    List<Route> routes() {
        return List.of(
                Route.get(ROOT, this::list),
                Route.get(ROOT + "/{pipeline}", this::show),
                Route.post(ROOT + "/{pipeline}/run", this::run),
                Route.post(ROOT + "/{pipeline}/pause", this::pause),
                Route.post(ROOT + "/{pipeline}/resume", this::resume),
                Route.post(ROOT + "/{pipeline}/backfill", this::backfill),
                Route.get(ROOT + "/{pipeline}/explain", this::explain),
                Route.get(ROOT + "/{pipeline}/grid", this::grid),
                Route.get(ROOT + "/{pipeline}/events", this::events),
                Route.get(OPERATION, this::operation),
                Route.post(OPERATION + "/cancel", this::cancelOperation));
    }

    private Answer list(Request request) {
        var page = pipelines.list(request.caller(), request.cursor(), request.limit());
        return Answer.json(PageWire.of("pipeline", page, PipelineWire::of));
    }

    private Answer show(Request request) {
        PipelineView view = pipelines.show(request.caller(), request.path("pipeline"));
        return Answer.json(PipelineWire.WithText.of(view))
                .revision(view.stored().revision());
    }

    private Answer run(Request request) {
        NewRun wanted = request.hasBody() ? request.body(NewRun.class) : new NewRun(Optional.empty(), Optional.empty());
        String pipeline = request.path("pipeline");
        RunView run = wanted.slot().isPresent()
                ? pipelines.runSlot(
                        request.caller(),
                        pipeline,
                        Request.time("slot", wanted.slot().get()),
                        wanted.values())
                : pipelines.run(request.caller(), pipeline, wanted.values());
        return Answer.json(201, RunWire.of(run));
    }

    private Answer pause(Request request) {
        return changed(pipelines.pause(unchanged(request), request.path("pipeline")));
    }

    private Answer resume(Request request) {
        return changed(pipelines.resume(unchanged(request), request.path("pipeline")));
    }

    private Answer backfill(Request request) {
        NewBackfill wanted = request.body(NewBackfill.class);
        BackfillRequest slots = new BackfillRequest(
                Request.time("from", wanted.from()),
                Request.time("to", wanted.to()),
                wanted.force().orElse(false),
                wanted.confirmed().orElse(false));
        Operation operation = pipelines.backfill(request.caller(), request.path("pipeline"), slots);
        return Answer.json(202, OperationWire.of(operation))
                .header("Location", "/api/v1/workspaces/" + request.path("ws") + "/operations/" + operation.id());
    }

    private Answer explain(Request request) {
        return Answer.json(PipelineExplanationWire.of(
                pipelines.explainPipeline(request.caller(), request.path("pipeline")), request.language()));
    }

    private Answer grid(Request request) {
        Instant from = request.queryTime("from").orElse(Instant.EPOCH);
        Instant to = request.queryTime("to").orElse(LAST);
        return Answer.json(
                GridWire.of(pipelines.grid(request.caller(), request.path("pipeline"), from, to, request.limit())));
    }

    private Answer events(Request request) {
        long after = RunRoutes.after(request);
        return RunRoutes.page(
                pipelines.pipelineEvents(request.caller(), request.path("pipeline"), after, request.limit()),
                request.limit());
    }

    private Answer operation(Request request) {
        return Answer.json(OperationWire.of(pipelines.operation(request.caller(), request.number("operation"))));
    }

    private Answer cancelOperation(Request request) {
        CancelOperation wanted =
                request.hasBody() ? request.body(CancelOperation.class) : new CancelOperation(Optional.empty());
        return Answer.json(OperationWire.of(pipelines.cancelOperation(
                request.caller(), request.number("operation"), wanted.running().orElse(false))));
    }

    // Pausing changes the state, not the definition: If-Match guards against acting on a definition one has not seen.
    private Caller unchanged(Request request) {
        request.ifMatch().ifPresent(wanted -> {
            long revision = pipelines
                    .show(request.caller(), request.path("pipeline"))
                    .stored()
                    .revision();
            if (revision != wanted) {
                throw new Problem(AccessCode.STALE_REVISION, "pipeline " + request.path("pipeline"), revision, wanted);
            }
        });
        return request.caller();
    }

    private static Answer changed(PipelineView view) {
        return Answer.json(PipelineWire.of(view)).revision(view.stored().revision());
    }
}
