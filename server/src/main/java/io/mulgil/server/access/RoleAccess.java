package io.mulgil.server.access;

import io.mulgil.kernel.access.Access;
import io.mulgil.kernel.access.Action;
import io.mulgil.kernel.access.Caller;
import io.mulgil.kernel.access.Ref;
import io.mulgil.kernel.access.Role;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.server.access.ledger.RoleLedger;
import io.mulgil.server.access.ledger.UserLedger;
import io.mulgil.server.access.ledger.UserLedger.UserRow;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The policy: in a workspace a role includes the ones below it; admins of the server may all, everywhere; who has no role in a
 * workspace cannot tell it from one that does not exist. A disabled user may nothing. Asks the store each time, so that a change
 * holds at once. Thread-safe.
 */
public final class RoleAccess implements Access {

    private final ControlStore store;

    public RoleAccess(ControlStore store) {
        this.store = store;
    }

    /** Refuses with MG-7004 where the caller has no role at all, MG-7003 where the role is too small. */
    @Override
    public void check(Caller caller, Action action, Ref ref) {
        Role role = role(caller).orElseThrow(() -> new Problem(AccessCode.NO_SUCH_WORKSPACE, caller.workspace()));
        if (!role.includes(action.least())) {
            throw new Problem(
                    AccessCode.NOT_ALLOWED,
                    caller.principal(),
                    action.name().toLowerCase(Locale.ROOT),
                    ref,
                    action.least().label());
        }
    }

    /** The caller's role in the caller's workspace, when the workspace exists and the caller may see it. */
    public Optional<Role> role(Caller caller) {
        return store.read(sql -> role(sql, caller));
    }

    /** Whether the caller may do it; for choosing what to show. */
    public boolean allows(Caller caller, Action action) {
        return role(caller).map(role -> role.includes(action.least())).orElse(false);
    }

    /** Refuses everybody but admins of the server (MG-7005). */
    public void requireAdmin(Caller caller) {
        if (!store.read(sql -> isAdmin(sql, caller.principal()))) {
            throw new Problem(AccessCode.ADMINS_ONLY);
        }
    }

    /** Refuses everybody but that user and admins of the server (MG-7005). */
    public void requireAdminOr(String user, Caller caller) {
        if (!caller.principal().equals(user)) {
            requireAdmin(caller);
        }
    }

    private static Optional<Role> role(Handle sql, Caller caller) {
        Optional<UserRow> user = UserLedger.find(sql, caller.principal()).filter(found -> !found.disabled());
        if (user.isEmpty() || RoleLedger.workspace(sql, caller.workspace()).isEmpty()) {
            return Optional.empty();
        }
        return user.get().admin()
                ? Optional.of(Role.OWNER)
                : RoleLedger.find(sql, caller.workspace(), caller.principal());
    }

    private static boolean isAdmin(Handle sql, String user) {
        return UserLedger.find(sql, user)
                .map(found -> found.admin() && !found.disabled())
                .orElse(false);
    }
}
