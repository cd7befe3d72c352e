package io.mulgil.server.access;

import io.mulgil.kernel.access.Audit;
import io.mulgil.kernel.access.Caller;
import io.mulgil.kernel.access.Ref;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.name.Names;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.secret.Secret;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.store.Lane;
import io.mulgil.kernel.store.Micros;
import io.mulgil.kernel.store.WorkUnit;
import io.mulgil.server.access.ledger.SessionLedger;
import io.mulgil.server.access.ledger.TokenLedger;
import io.mulgil.server.access.ledger.UserLedger;
import io.mulgil.server.access.ledger.UserLedger.UserRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The front door of users. Thread-safe. */
public final class Users {

    private final ControlStore store;
    private final RoleAccess access;
    private final Audit audit;
    private final Host host;

    public Users(ControlStore store, RoleAccess access, Audit audit, Host host) {
        this.store = store;
        this.access = access;
        this.audit = audit;
        this.host = host;
    }

    /**
     * A user.
     *
     * @param password whether the user has one
     */
    public record User(
            String name, boolean admin, boolean disabled, boolean password, Instant createdAt, long revision) {

        static User of(UserRow row) {
            return new User(
                    row.name(),
                    row.admin(),
                    row.disabled(),
                    !row.password().isEmpty(),
                    Micros.instant(row.createdAt()),
                    row.revision());
        }
    }

    /** Users by name after {@code after}. Admins only (MG-7005). */
    public List<User> list(Caller caller, String after, int limit) {
        access.requireAdmin(caller);
        return store.read(sql -> UserLedger.after(sql, after, limit)).stream()
                .map(User::of)
                .toList();
    }

    /** One user. Admins, and the user (MG-7005, MG-7006). */
    public User show(Caller caller, String user) {
        access.requireAdminOr(user, caller);
        return store.read(sql -> User.of(require(sql, user)));
    }

    /** Adds a user without password and roles. Admins only (MG-7005, MG-7008). */
    public User add(Caller caller, String user, boolean admin) {
        access.requireAdmin(caller);
        Names.other(user);
        return store.write(Lane.PEOPLE, unit -> {
            if (UserLedger.find(unit.sql(), user).isPresent()) {
                throw new Problem(AccessCode.NAME_TAKEN, "user", user);
            }
            UserLedger.add(unit, user, admin, Micros.of(host.now()));
            audit.record(unit, caller, "user.added", new Ref("user", user), "{\"admin\":" + admin + "}");
            return User.of(require(unit.sql(), user));
        });
    }

    /**
     * Changes a user. Disabling ends sessions, codes and tokens in the same transaction. Admins only (MG-7005, MG-7006, MG-7009
     * when {@code revision} is given and stale, MG-7015 when no admin would be left).
     */
    public User change(Caller caller, String user, boolean admin, boolean disabled, Optional<Long> revision) {
        access.requireAdmin(caller);
        return store.write(Lane.PEOPLE, unit -> {
            UserRow before = require(unit.sql(), user);
            requireRevision(before, revision);
            boolean stays = admin && !disabled;
            if (before.admin() && !before.disabled() && !stays && UserLedger.activeAdmins(unit.sql()) == 1) {
                throw new Problem(AccessCode.LAST_ADMIN, user);
            }
            UserLedger.change(unit, user, admin, disabled);
            if (disabled) {
                endAll(unit, user);
            }
            audit.record(
                    unit,
                    caller,
                    "user.changed",
                    new Ref("user", user),
                    "{\"admin\":" + admin + ",\"disabled\":" + disabled + "}");
            return User.of(require(unit.sql(), user));
        });
    }

    /**
     * Sets a password and ends the user's sessions, but for {@code keptSession}. Admins, and the user (MG-7005, MG-7006, MG-7010).
     *
     * @param keptSession digest of the session that asks; empty for none
     */
    public void setPassword(Caller caller, String user, Secret password, String keptSession) {
        access.requireAdminOr(user, caller);
        String hash = Passwords.hash(password);
        store.change(Lane.PEOPLE, unit -> {
            require(unit.sql(), user);
            UserLedger.setPassword(unit, user, hash);
            SessionLedger.removeOthers(unit, user, keptSession);
            audit.record(unit, caller, "user.password-set", new Ref("user", user), "{}");
        });
    }

    private static UserRow require(Handle sql, String user) {
        return UserLedger.find(sql, user).orElseThrow(() -> new Problem(AccessCode.NO_SUCH_USER, user));
    }

    private static void requireRevision(UserRow row, Optional<Long> revision) {
        if (revision.isPresent() && revision.get() != row.revision()) {
            throw new Problem(AccessCode.STALE_REVISION, "user " + row.name(), row.revision(), revision.get());
        }
    }

    private static void endAll(WorkUnit unit, String user) {
        TokenLedger.removeAllOf(unit, user);
        SessionLedger.removeAllOf(unit, user);
    }
}
