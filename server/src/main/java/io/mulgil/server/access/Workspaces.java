package io.mulgil.server.access;

import io.mulgil.kernel.access.Action;
import io.mulgil.kernel.access.Audit;
import io.mulgil.kernel.access.Caller;
import io.mulgil.kernel.access.Ref;
import io.mulgil.kernel.access.Role;
import io.mulgil.kernel.name.Names;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.store.Lane;
import io.mulgil.kernel.store.Micros;
import io.mulgil.server.access.ledger.RoleLedger;
import io.mulgil.server.access.ledger.RoleLedger.RoleRow;
import io.mulgil.server.access.ledger.RoleLedger.WorkspaceRow;
import io.mulgil.server.access.ledger.UserLedger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The front door of workspaces and of the roles in them. Thread-safe. */
public final class Workspaces {

    private static final int ROLES_SHOWN_MAX = 500;

    private final ControlStore store;
    private final RoleAccess access;
    private final Audit audit;
    private final NewWorkspaces beginning;

    public Workspaces(ControlStore store, RoleAccess access, Audit audit, NewWorkspaces beginning) {
        this.store = store;
        this.access = access;
        this.audit = audit;
        this.beginning = beginning;
    }

    /**
     * A workspace as its reader sees it.
     *
     * @param role the reader's own role in it; empty for an admin who has none
     */
    public record Workspace(String name, Optional<Role> role, Instant createdAt) {}

    /** Somebody's role in a workspace. */
    public record Member(String workspace, String user, Role role) {

        static Member of(RoleRow row) {
            return new Member(row.workspace(), row.user(), row.role());
        }
    }

    /** The workspaces the caller may see, by name after {@code after}. */
    public List<Workspace> list(Caller caller, String after, int limit) {
        return store.read(sql -> {
            boolean all = UserLedger.find(sql, caller.principal())
                    .map(user -> user.admin() && !user.disabled())
                    .orElse(false);
            return RoleLedger.workspaces(sql, caller.principal(), all, after, limit).stream()
                    .map(row -> seen(sql, row, caller))
                    .toList();
        });
    }

    /** The caller's workspace (MG-7004). */
    public Workspace show(Caller caller) {
        access.check(caller, Action.READ, new Ref("workspace", caller.workspace()));
        return store.read(sql -> RoleLedger.workspace(sql, caller.workspace())
                .map(row -> seen(sql, row, caller))
                .orElseThrow(() -> new Problem(AccessCode.NO_SUCH_WORKSPACE, caller.workspace())));
    }

    /** Adds a workspace that the caller owns, with its first datastore. Admins only (MG-7005, MG-7008). */
    public Workspace add(Caller caller, String name) {
        access.requireAdmin(caller);
        Names.other(name);
        return store.write(Lane.PEOPLE, unit -> {
            if (RoleLedger.workspace(unit.sql(), name).isPresent()) {
                throw new Problem(AccessCode.NAME_TAKEN, "workspace", name);
            }
            Instant now = beginning.add(unit, name, caller.principal());
            audit.record(unit, caller.in(name), "workspace.added", new Ref("workspace", name), "{}");
            return seen(unit.sql(), new WorkspaceRow(name, Micros.of(now)), caller);
        });
    }

    /** Who has which role in the caller's workspace, by user after {@code after} (MG-7004). */
    public List<Member> members(Caller caller, String after, int limit) {
        access.check(caller, Action.READ, Ref.all("role"));
        return store.read(sql -> RoleLedger.ofWorkspace(sql, caller.workspace(), after, limit)).stream()
                .map(Member::of)
                .toList();
    }

    /** The caller's own roles, by workspace. */
    public List<Member> mine(Caller caller) {
        return store.read(sql -> RoleLedger.ofUser(sql, caller.principal(), ROLES_SHOWN_MAX)).stream()
                .map(Member::of)
                .toList();
    }

    /**
     * Gives a user a role in the caller's workspace. Owners (MG-7003, MG-7004, MG-7006, MG-7009).
     *
     * @param based label of the role the change is based on; empty for whichever it is
     */
    public Member give(Caller caller, String user, Role role, Optional<String> based) {
        access.check(caller, Action.ADMINISTER, new Ref("role", user));
        store.change(Lane.PEOPLE, unit -> {
            if (UserLedger.find(unit.sql(), user).isEmpty()) {
                throw new Problem(AccessCode.NO_SUCH_USER, user);
            }
            requireRole(unit.sql(), caller, user, based);
            RoleLedger.put(unit, caller.workspace(), user, role);
            audit.record(unit, caller, "role.given", new Ref("role", user), "{\"role\":\"" + role.label() + "\"}");
        });
        return new Member(caller.workspace(), user, role);
    }

    /**
     * Takes a user's role in the caller's workspace away. Owners (MG-7003, MG-7004, MG-7009, MG-7017).
     *
     * @param based label of the role the change is based on; empty for whichever it is
     */
    public void take(Caller caller, String user, Optional<String> based) {
        access.check(caller, Action.ADMINISTER, new Ref("role", user));
        store.change(Lane.PEOPLE, unit -> {
            requireRole(unit.sql(), caller, user, based);
            if (!RoleLedger.remove(unit, caller.workspace(), user)) {
                throw new Problem(AccessCode.NO_SUCH_ROLE, user, caller.workspace());
            }
            audit.record(unit, caller, "role.taken", new Ref("role", user), "{}");
        });
    }

    private static void requireRole(Handle sql, Caller caller, String user, Optional<String> based) {
        String found =
                RoleLedger.find(sql, caller.workspace(), user).map(Role::label).orElse("");
        if (!based.orElse(found).equals(found)) {
            throw new Problem(AccessCode.STALE_REVISION, "role " + user, found, based.orElse(""));
        }
    }

    private static Workspace seen(Handle sql, WorkspaceRow row, Caller caller) {
        return new Workspace(
                row.name(), RoleLedger.find(sql, row.name(), caller.principal()), Micros.instant(row.createdAt()));
    }
}
