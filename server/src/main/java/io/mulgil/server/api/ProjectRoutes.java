package io.mulgil.server.api;

import io.mulgil.pipelines.project.Projects;
import io.mulgil.server.http.Answer;
import io.mulgil.server.http.Request;
import io.mulgil.server.http.Route;
import io.mulgil.server.http.Route.Body;
import io.mulgil.server.http.Route.Kept;
import io.mulgil.server.wire.ProjectWire;
import io.mulgil.server.wire.ProjectWire.PlanWire;
import io.mulgil.server.wire.ProjectWire.ValidationWire;
import java.util.List;

/** Projects: validate, plan, apply. */
final class ProjectRoutes {

    private static final String ROOT = "/api/v1/workspaces/{ws}/projects";

    private final Projects projects;

    ProjectRoutes(Projects projects) {
        this.projects = projects;
    }

    List<Route> routes() {
        return List.of(
                Route.post(ROOT + "/validate", this::validate)
                        .taking(Body.PROJECT)
                        .keeping(Kept.NOTHING),
                Route.post(ROOT + "/plan", this::plan).taking(Body.PROJECT).keeping(Kept.NOTHING),
                Route.post(ROOT + "/apply", this::apply).taking(Body.PROJECT));
    }

    private Answer validate(Request request) {
        ProjectWire project = request.body(ProjectWire.class);
        return Answer.json(
                ValidationWire.of(projects.validate(request.caller(), project.toProject()), request.language()));
    }

    private Answer plan(Request request) {
        ProjectWire project = request.body(ProjectWire.class);
        return Answer.json(PlanWire.of(projects.plan(request.caller(), project.toProject()), request.language()));
    }

    private Answer apply(Request request) {
        ProjectWire project = request.body(ProjectWire.class);
        return Answer.json(PlanWire.of(
                projects.apply(
                        request.caller(),
                        project.toProject(),
                        project.planHash().orElse("")),
                request.language()));
    }
}
