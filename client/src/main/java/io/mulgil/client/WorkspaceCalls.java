package io.mulgil.client;

import io.mulgil.client.account.SecretName;
import io.mulgil.client.account.Workspace;
import io.mulgil.client.shape.Operation;
import io.mulgil.client.wire.Request;

/** Everything in one workspace. Thread-safe. */
public final class WorkspaceCalls {

    private final Calls calls;
    private final String name;

    WorkspaceCalls(Calls calls, String name) {
        this.calls = calls;
        this.name = name;
    }

    public Datastores datastores() {
        return new Datastores(calls, name);
    }

    public Datasets datasets() {
        return new Datasets(calls, name);
    }

    public Projects projects() {
        return new Projects(calls, name);
    }

    public Pipelines pipelines() {
        return new Pipelines(calls, name);
    }

    public Runs runs() {
        return new Runs(calls, name);
    }

    public Operation operation(long id) {
        return calls.read(request("GET", "/operations", Long.toString(id)), Operation::read);
    }

    /**
     * Ends an operation: no further slot of a back-fill begins.
     *
     * @param running whether its runs that have begun are canceled, too
     */
    public Operation cancelOperation(long id, boolean running) {
        Request request = request("POST", "/operations", Long.toString(id), "/cancel")
                .send(Calls.object().put("running", running));
        return calls.read(request, Operation::read);
    }

    public Pages<Workspace.Role> roles() {
        return calls.pages(request("GET", "/roles"), Workspace.Role::read);
    }

    public Workspace.Role giveRole(String user, String role) {
        Request request = request("PUT", "/roles", user).send(Calls.object().put("role", role));
        return calls.read(request, Workspace.Role::read);
    }

    public void takeRole(String user) {
        calls.done(request("DELETE", "/roles", user));
    }

    /** Names of the secrets; their values are never answered. */
    public Pages<SecretName> secrets() {
        return calls.pages(request("GET", "/secrets"), SecretName::read);
    }

    public void putSecret(String secret, String value) {
        calls.done(request("PUT", "/secrets", secret).send(Calls.object().put("value", value)));
    }

    public void removeSecret(String secret) {
        calls.done(request("DELETE", "/secrets", secret));
    }

    /** Removes a secret even where a datastore refers to it. */
    public void removeSecretInUse(String secret) {
        calls.done(request("DELETE", "/secrets", secret).query("force", true));
    }

    private Request request(String method, String... rest) {
        return in(name, method, rest);
    }

    static Request in(String workspace, String method, String... rest) {
        String[] path = new String[rest.length + 2];
        path[0] = "/api/v1/workspaces";
        path[1] = workspace;
        System.arraycopy(rest, 0, path, 2, rest.length);
        return Request.of(method, path);
    }
}
