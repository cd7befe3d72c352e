package io.mulgil.client;

import io.mulgil.client.account.Workspace;
import io.mulgil.client.wire.Request;

/** The workspaces of the server. Thread-safe. */
public final class Workspaces {

    private static final String WORKSPACES = "/api/v1/workspaces";

    private final Calls calls;

    Workspaces(Calls calls) {
        this.calls = calls;
    }

    public Pages<Workspace> list() {
        return calls.pages(Request.get(WORKSPACES), Workspace::read);
    }

    public Workspace show(String name) {
        return calls.read(Request.get(WORKSPACES, name), Workspace::read);
    }

    public Workspace add(String name) {
        return calls.read(Request.of("POST", WORKSPACES).send(Calls.object().put("name", name)), Workspace::read);
    }
}
