package io.mulgil.client;

import io.mulgil.client.shape.Event;
import io.mulgil.client.shape.Operation;
import io.mulgil.client.shape.Page;
import io.mulgil.client.shape.Pipeline;
import io.mulgil.client.shape.Run;
import io.mulgil.client.wire.Request;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The pipelines of a workspace. Thread-safe. */
public final class Pipelines {

    private final Calls calls;
    private final String workspace;

    Pipelines(Calls calls, String workspace) {
        this.calls = calls;
        this.workspace = workspace;
    }

    public Pages<Pipeline> list() {
        return calls.pages(WorkspaceCalls.in(workspace, "GET", "/pipelines"), Pipeline::read);
    }

    public Pipeline.Text show(String name) {
        return calls.read(request("GET", name), Pipeline.Text::read);
    }

    /** Starts a run now; of a scheduled pipeline that of the slot at {@code slot}, refused with MG-3026 when it has one already. */
    public Run run(String name, Optional<Instant> slot, Map<String, String> parameters) {
        ObjectNode body = Calls.object();
        slot.ifPresent(start -> body.put("slot", start.toString()));
        if (!parameters.isEmpty()) {
            ObjectNode values = body.putObject("parameters");
            parameters.forEach(values::put);
        }
        return calls.read(request("POST", name, "/run").send(body), Run::read);
    }

    public Pipeline pause(String name) {
        return calls.read(request("POST", name, "/pause"), Pipeline::read);
    }

    public Pipeline resume(String name) {
        return calls.read(request("POST", name, "/resume"), Pipeline::read);
    }

    /**
     * Runs every slot of {@code [from, to)} that has not finished, oldest first.
     *
     * @param force whether slots that have finished run again too
     * @param confirmed whether it is meant even where it is more than 1000 slots
     */
    public Operation backfill(String name, Instant from, Instant to, boolean force, boolean confirmed) {
        ObjectNode body = Calls.object()
                .put("from", from.toString())
                .put("to", to.toString())
                .put("force", force)
                .put("confirmed", confirmed);
        return calls.read(request("POST", name, "/backfill").send(body), Operation::read);
    }

    /** When it starts its next slot, or why it does not. */
    public Pipeline.Explanation explain(String name) {
        return calls.read(request("GET", name, "/explain"), Pipeline.Explanation::read);
    }

    public Pipeline.Grid grid(String name, Optional<Instant> from, Optional<Instant> to, int slots) {
        Request request = request("GET", name, "/grid")
                .query("from", from)
                .query("to", to)
                .query("limit", slots);
        return calls.read(request, Pipeline.Grid::read);
    }

    public Page<Event> events(String name, long after) {
        return calls.read(request("GET", name, "/events").query("after", after), json -> Page.read(json, Event::read));
    }

    private Request request(String method, String name, String... rest) {
        String[] path = new String[rest.length + 2];
        path[0] = "/pipelines";
        path[1] = name;
        System.arraycopy(rest, 0, path, 2, rest.length);
        return WorkspaceCalls.in(workspace, method, path);
    }
}
