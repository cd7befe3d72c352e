package io.mulgil.client;

import io.mulgil.client.shape.Event;
import io.mulgil.client.shape.Explanation;
import io.mulgil.client.shape.Page;
import io.mulgil.client.shape.Run;
import io.mulgil.client.wire.Request;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The runs of a workspace. Thread-safe. */
public final class Runs {

    private final Calls calls;
    private final String workspace;

    Runs(Calls calls, String workspace) {
        this.calls = calls;
        this.workspace = workspace;
    }

    /** Newest first; only of one pipeline or in one state where given. */
    public Pages<Run> list(Optional<String> pipeline, Optional<String> state) {
        Request request = WorkspaceCalls.in(workspace, "GET", "/runs")
                .query("pipeline", pipeline)
                .query("state", state);
        return calls.pages(request, Run::read);
    }

    public Run.Details show(long run) {
        return calls.read(request("GET", run), Run.Details::read);
    }

    public Page<Event> events(long run, long after) {
        return calls.read(request("GET", run, "/events").query("after", after), json -> Page.read(json, Event::read));
    }

    /**
     * Lines of the log of one attempt.
     *
     * @param attempt which try; the newest when empty
     * @param from first line, counted from 0
     */
    public Run.Log log(long run, long instance, Optional<Long> attempt, long from) {
        Request request = request("GET", run, "/logs")
                .query("instance", instance)
                .query("attempt", attempt)
                .query("from", from);
        return calls.read(request, Run.Log::read);
    }

    /** Cancels all of the run that has not ended; refused with MG-3032 when it has. */
    public Run cancel(long run) {
        return calls.read(request("POST", run, "/cancel"), Run::read);
    }

    /** Runs the slot again as a new generation; only {@code task} and what depends on it where given. */
    public Run rerun(long run, Optional<String> task) {
        ObjectNode body = Calls.object();
        task.ifPresent(id -> body.put("task", id));
        return calls.read(request("POST", run, "/rerun").send(body), Run::read);
    }

    /** Runs again what of the run has failed or was canceled, with what failed because of it. */
    public Run rerunFailed(long run) {
        return calls.read(request("POST", run, "/rerun").send(Calls.object().put("failed", true)), Run::read);
    }

    public Explanation explain(long run, Optional<Long> instance) {
        return calls.read(request("GET", run, "/explain").query("instance", instance), Explanation::read);
    }

    private Request request(String method, long run, String... rest) {
        String[] path = new String[rest.length + 2];
        path[0] = "/runs";
        path[1] = Long.toString(run);
        System.arraycopy(rest, 0, path, 2, rest.length);
        return WorkspaceCalls.in(workspace, method, path);
    }
}
