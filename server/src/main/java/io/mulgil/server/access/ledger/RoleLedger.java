package io.mulgil.server.access.ledger;

import io.mulgil.kernel.access.Role;
import io.mulgil.kernel.store.WorkUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** Workspaces and who has which role in them, in the control store. */
public final class RoleLedger {

    private static final RowMapper<RoleRow> ROLE = (rs, context) ->
            new RoleRow(rs.getString("workspace"), rs.getString("user_name"), role(rs.getString("role")));
    private static final RowMapper<WorkspaceRow> WORKSPACE =
            (rs, context) -> new WorkspaceRow(rs.getString("workspace"), rs.getLong("created_at"));

    private RoleLedger() {}

    public record RoleRow(String workspace, String user, Role role) {}

    /** A workspace as stored; the time in microseconds UTC. */
    public record WorkspaceRow(String name, long createdAt) {}

    public static Optional<WorkspaceRow> workspace(Handle sql, String workspace) {
        return sql.createQuery("select * from workspace where workspace = :workspace")
                .bind("workspace", workspace)
                .map(WORKSPACE)
                .findOne();
    }

    /** Workspaces by name after {@code after}: all, or only those the user has a role in. */
    public static List<WorkspaceRow> workspaces(Handle sql, String user, boolean all, String after, int limit) {
        String mine = all ? "" : " and workspace in (select workspace from workspace_role where user_name = :user)";
        return sql.createQuery("select * from workspace where workspace > :after and '' <> :user" + mine
                        + " order by workspace limit :limit")
                .bind("user", user)
                .bind("after", after)
                .bind("limit", limit)
                .map(WORKSPACE)
                .list();
    }

    public static void addWorkspace(WorkUnit unit, String workspace, long now) {
        unit.sql()
                .createUpdate("insert into workspace (workspace, created_at) values (:workspace, :now)")
                .bind("workspace", workspace)
                .bind("now", now)
                .execute();
    }

    public static Optional<Role> find(Handle sql, String workspace, String user) {
        return sql.createQuery("select role from workspace_role where workspace = :workspace and user_name = :user")
                .bind("workspace", workspace)
                .bind("user", user)
                .mapTo(String.class)
                .findOne()
                .map(RoleLedger::role);
    }

    public static List<RoleRow> ofWorkspace(Handle sql, String workspace, String after, int limit) {
        return sql.createQuery("select * from workspace_role where workspace = :workspace and user_name > :after"
                        + " order by user_name limit :limit")
                .bind("workspace", workspace)
                .bind("after", after)
                .bind("limit", limit)
                .map(ROLE)
                .list();
    }

    public static List<RoleRow> ofUser(Handle sql, String user, int limit) {
        return sql.createQuery("select * from workspace_role where user_name = :user order by workspace limit :limit")
                .bind("user", user)
                .bind("limit", limit)
                .map(ROLE)
                .list();
    }

    public static void put(WorkUnit unit, String workspace, String user, Role role) {
        unit.sql()
                .createUpdate(
                        "insert into workspace_role (workspace, user_name, role) values (:workspace, :user, :role)"
                                + " on conflict (workspace, user_name) do update set role = excluded.role")
                .bind("workspace", workspace)
                .bind("user", user)
                .bind("role", role.label())
                .execute();
    }

    /** Whether there was a role to take. */
    public static boolean remove(WorkUnit unit, String workspace, String user) {
        return unit.sql()
                        .createUpdate("delete from workspace_role where workspace = :workspace and user_name = :user")
                        .bind("workspace", workspace)
                        .bind("user", user)
                        .execute()
                == 1;
    }

    private static Role role(String label) {
        return Role.valueOf(label.toUpperCase(Locale.ROOT));
    }
}
