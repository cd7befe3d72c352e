package io.mulgil.client;

import io.mulgil.client.shape.Plan;
import io.mulgil.client.shape.Project;
import io.mulgil.client.wire.Request;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Definitions as projects: validate, plan, apply. Thread-safe. */
public final class Projects {

    private final Calls calls;
    private final String workspace;

    Projects(Calls calls, String workspace) {
        this.calls = calls;
        this.workspace = workspace;
    }

    public Project.Validation validate(Project project) {
        return calls.read(request("/validate", project.json()), Project.Validation::read);
    }

    public Plan plan(Project project) {
        return calls.read(request("/plan", project.json()), Plan::read);
    }

    /**
     * Applies a project as a whole.
     *
     * @param hash of the plan that was looked at: refused with 409 when the server has moved on; empty to apply regardless
     */
    public Plan apply(Project project, Optional<String> hash) {
        ObjectNode body = project.json();
        hash.ifPresent(value -> body.put("planHash", value));
        return calls.read(request("/apply", body), Plan::read);
    }

    private Request request(String step, ObjectNode body) {
        return WorkspaceCalls.in(workspace, "POST", "/projects", step).send(body);
    }
}
