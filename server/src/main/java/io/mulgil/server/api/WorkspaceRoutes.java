package io.mulgil.server.api;

import io.mulgil.kernel.access.Role;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.server.ServerCode;
import io.mulgil.server.access.Workspaces;
import io.mulgil.server.http.Answer;
import io.mulgil.server.http.Request;
import io.mulgil.server.http.Route;
import io.mulgil.server.wire.AccessWire.NewRole;
import io.mulgil.server.wire.AccessWire.NewWorkspace;
import io.mulgil.server.wire.AccessWire.RoleWire;
import io.mulgil.server.wire.AccessWire.WorkspaceWire;
import io.mulgil.server.wire.PageWire;
import java.util.Arrays;
import java.util.List;

/** Workspaces and the roles in them. */
final class WorkspaceRoutes {

    private final Workspaces workspaces;

    WorkspaceRoutes(Workspaces workspaces) {
        this.workspaces = workspaces;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/v1/workspaces", this::list),
                Route.post("/api/v1/workspaces", this::add),
                Route.get("/api/v1/workspaces/{ws}", this::show),
                Route.get("/api/v1/workspaces/{ws}/roles", this::listRoles),
                Route.put("/api/v1/workspaces/{ws}/roles/{user}", this::giveRole),
                Route.delete("/api/v1/workspaces/{ws}/roles/{user}", this::takeRole));
    }

    private Answer list(Request request) {
        int limit = request.limit();
        List<Workspaces.Workspace> found = workspaces.list(request.caller(), request.cursor(), limit + 1);
        return Answer.json(PageWire.of("workspace", found, limit, WorkspaceWire::of, Workspaces.Workspace::name));
    }

    private Answer add(Request request) {
        String name = request.body(NewWorkspace.class).name();
        return Answer.json(201, WorkspaceWire.of(workspaces.add(request.caller(), name)));
    }

    private Answer show(Request request) {
        return Answer.json(WorkspaceWire.of(workspaces.show(request.caller())));
    }

    private Answer listRoles(Request request) {
        int limit = request.limit();
        List<Workspaces.Member> found = workspaces.members(request.caller(), request.cursor(), limit + 1);
        return Answer.json(PageWire.of("role", found, limit, RoleWire::of, Workspaces.Member::user));
    }

    private Answer giveRole(Request request) {
        Role role = role(request.body(NewRole.class).role());
        Workspaces.Member member = workspaces.give(request.caller(), request.path("user"), role, request.ifMatchWord());
        return Answer.json(RoleWire.of(member)).header("ETag", "\"" + role.label() + "\"");
    }

    private Answer takeRole(Request request) {
        workspaces.take(request.caller(), request.path("user"), request.ifMatchWord());
        return Answer.nothing();
    }

    private static Role role(String label) {
        return Arrays.stream(Role.values())
                .filter(role -> role.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new Problem(ServerCode.BAD_PARAMETER, "role", label, Role.VIEWER.label()));
    }
}
