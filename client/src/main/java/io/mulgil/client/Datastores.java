package io.mulgil.client;

import io.mulgil.client.shape.Datastore;
import io.mulgil.client.shape.NewDatastore;
import io.mulgil.client.wire.Request;
import java.util.Map;
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
        return list("", "", "");
    }

    /**
     * The datastores that fit; an empty text fits all.
     *
     * @param type for example {@code local}
     * @param tag a key, or {@code key=value}
     * @param state UNVALIDATED, OK, READ_ONLY or FAILED
     */
    public Pages<Datastore> list(String type, String tag, String state) {
        Request request = request("GET", "/datastores")
                .query("type", type)
                .query("tag", tag)
                .query("state", state);
        return calls.pages(request, Datastore::read);
    }

    public Datastore show(String name) {
        return calls.read(request("GET", "/datastores", name), Datastore::read);
    }

    /**
     * Adds or changes a datastore. Refused with 409 when there is one of that name and it is not to be overwritten, with 422 when
     * its probe fails.
     */
    public Datastore register(NewDatastore wanted) {
        Request request = request("PUT", "/datastores", wanted.name())
                .query("overwrite", wanted.overwrite())
                .query("createIfMissing", wanted.createIfMissing())
                .query("skipValidation", wanted.skipValidation())
                .send(Calls.object().put("text", wanted.text()).put("base", wanted.base()));
        return calls.read(request, Datastore::read);
    }

    /** Puts these tags in the place of all it had when read; refused with 412 when somebody has changed it since. */
    public Datastore tag(Datastore known, Map<String, String> tags) {
        ObjectNode body = Calls.object();
        ObjectNode object = body.putObject("tags");
        tags.forEach(object::put);
        Request request = request("PUT", "/datastores", known.name(), "/tags")
                .header("If-Match", revision(known))
                .send(body);
        return calls.read(request, Datastore::read);
    }

    /** Forgets a datastore as it was when read; what lies there stays. */
    public void remove(Datastore known) {
        calls.done(request("DELETE", "/datastores", known.name()).header("If-Match", revision(known)));
    }

    /** Forgets a datastore even where pipelines use it or it is the default. */
    public void removeInUse(Datastore known) {
        calls.done(request("DELETE", "/datastores", known.name())
                .header("If-Match", revision(known))
                .query("force", true));
    }

    /** The workspace's default datastore. */
    public Datastore defaultDatastore() {
        return calls.read(request("GET", "/default-datastore"), Datastore::read);
    }

    /** Makes a datastore the workspace's default. */
    public Datastore makeDefault(String name) {
        Request request =
                request("PUT", "/default-datastore").send(Calls.object().put("name", name));
        return calls.read(request, Datastore::read);
    }

    /** Tries the datastore out, step by step. */
    public Datastore.Probe test(String name) {
        return calls.read(request("POST", "/datastores", name, "/test"), Datastore.Probe::read);
    }

    private Request request(String method, String... rest) {
        return WorkspaceCalls.in(workspace, method, rest);
    }

    private static String revision(Datastore known) {
        return "\"" + known.revision() + "\"";
    }
}
