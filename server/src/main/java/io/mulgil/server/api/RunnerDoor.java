package io.mulgil.server.api;

import io.mulgil.kernel.problem.Code;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.work.WorkEnvelope;
import io.mulgil.pipelines.PipelineCode;
import io.mulgil.pipelines.engine.work.EngineWork;
import io.mulgil.pipelines.protocol.WorkCall;
import io.mulgil.pipelines.protocol.WorkEndpoint;
import io.mulgil.server.ServerCode;
import io.mulgil.server.access.RunnerRefusals;
import io.mulgil.server.http.Answer;
import io.mulgil.server.http.Request;
import io.mulgil.server.http.Route;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The work protocol over HTTP, for runners that show their token. Thread-safe. */
public final class RunnerDoor {

    private static final int OK = 200;
    /** What no runner of ours ever does. */
    private static final Set<Integer> SUSPECT = Set.of(
            PipelineCode.PROTOCOL_MISMATCH.number(),
            PipelineCode.BAD_ENVELOPE.number(),
            PipelineCode.INSTANCE_MISSING.number());

    private final EngineWork work;
    private final RunnerRefusals refusals;

    public RunnerDoor(EngineWork work, RunnerRefusals refusals) {
        this.work = work;
        this.refusals = refusals;
    }

    public List<Route> routes() {
        return List.of(
                Route.runner(WorkCall.PATH + "{call}", this::answer),
                Route.runner("/runner/{version}/{call}", this::otherVersion));
    }

    private Answer answer(Request request) {
        String runner = request.identity().user();
        WorkCall call = WorkCall.of(request.path("call"))
                .orElseThrow(() -> new Problem(ServerCode.NO_SUCH_PATH, request.url()));
        try {
            String document = WorkEndpoint.answer(work.as(runner), call, request.text());
            return document.isEmpty()
                    ? Answer.nothing()
                    : new Answer(OK, Answer.JSON, Map.of(), document.getBytes(StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem(ServerCode.STOPPING).because(e);
        } catch (Problem problem) {
            if (isSuspect(problem)) {
                refusals.keep(runner, problem, request.traceId());
            }
            throw problem;
        }
    }

    private Answer otherVersion(Request request) {
        Problem problem = new Problem(
                PipelineCode.PROTOCOL_MISMATCH,
                request.identity().user(),
                request.path("version"),
                WorkEnvelope.FORMAT);
        refusals.keep(request.identity().user(), problem, request.traceId());
        throw problem;
    }

    private static boolean isSuspect(Problem problem) {
        return problem.code().kind() == Code.Kind.FORBIDDEN
                || SUSPECT.contains(problem.code().number());
    }
}
