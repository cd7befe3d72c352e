package io.mulgil.client;

import io.mulgil.client.shape.Datastore;
import io.mulgil.client.wire.Request;
import tools.jackson.databind.node.ObjectNode;

/** The datastores of a workspace. Thread-safe. */
public final class Datastores {

    private final Calls calls;
    private final String workspace;

    Datastores(Calls calls, String workspace) {
        this.calls = calls;
        this.workspace = workspace;
    }

    public Pages<Datastore> list() {
        return calls.pages(WorkspaceCalls.in(workspace, "GET", "/datastores"), Datastore::read);
    }

    public Datastore show(String name) {
        return calls.read(WorkspaceCalls.in(workspace, "GET", "/datastores", name), Datastore::read);
    }

    /** Adds a datastore; refused with 412 when there is one of that name. */
    public Datastore add(String name, String yaml, String base) {
        return put(name, yaml, base, "If-None-Match", "*");
    }

    /** Changes a datastore as it was when read; refused with 412 when somebody else has changed it since. */
    public Datastore change(Datastore known, String yaml, String base) {
        return put(known.name(), yaml, base, "If-Match", "\"" + known.revision() + "\"");
    }

    public void remove(Datastore known) {
        calls.done(WorkspaceCalls.in(workspace, "DELETE", "/datastores", known.name())
                .header("If-Match", "\"" + known.revision() + "\""));
    }

    /** Tries the datastore out, step by step. */
    public Datastore.Probe test(String name) {
        return calls.read(WorkspaceCalls.in(workspace, "POST", "/datastores", name, "/test"), Datastore.Probe::read);
    }

    private Datastore put(String name, String yaml, String base, String condition, String value) {
        ObjectNode body = Calls.object().put("text", yaml).put("base", base);
        Request request = WorkspaceCalls.in(workspace, "PUT", "/datastores", name)
                .header(condition, value)
                .send(body);
        return calls.read(request, Datastore::read);
    }
}
