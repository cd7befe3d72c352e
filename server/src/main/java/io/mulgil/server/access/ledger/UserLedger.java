package io.mulgil.server.access.ledger;

import io.mulgil.kernel.store.WorkUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** Users in the control store. */
public final class UserLedger {

    private static final RowMapper<UserRow> ROW = (rs, context) -> new UserRow(
            rs.getString("user_name"),
            rs.getLong("admin") == 1,
            rs.getLong("disabled") == 1,
            rs.getString("password"),
            rs.getLong("revision"),
            rs.getLong("created_at"));

    private UserLedger() {}

    /**
     * A user as stored.
     *
     * @param password encoded hash; empty for none
     * @param createdAt microseconds since 1970, UTC
     */
    public record UserRow(
            String name, boolean admin, boolean disabled, String password, long revision, long createdAt) {}

    public static Optional<UserRow> find(Handle sql, String user) {
        return sql.createQuery("select * from account where user_name = :user")
                .bind("user", user)
                .map(ROW)
                .findOne();
    }

    public static List<UserRow> after(Handle sql, String user, int limit) {
        return sql.createQuery("select * from account where user_name > :user order by user_name limit :limit")
                .bind("user", user)
                .bind("limit", limit)
                .map(ROW)
                .list();
    }

    public static long activeAdmins(Handle sql) {
        return sql.createQuery("select count(*) from account where admin = 1 and disabled = 0")
                .mapTo(Long.class)
                .one();
    }

    /** An admin that is not disabled, {@code preferred} if that is one; there always is one. */
    public static String anyAdmin(Handle sql, String preferred) {
        return sql.createQuery("select user_name from account where admin = 1 and disabled = 0"
                        + " order by case when user_name = :preferred then 0 else 1 end, user_name limit 1")
                .bind("preferred", preferred)
                .mapTo(String.class)
                .one();
    }

    public static void add(WorkUnit unit, String user, boolean admin, long now) {
        unit.sql()
                .createUpdate("insert into account (user_name, admin, disabled, password, revision, created_at)"
                        + " values (:user, :admin, 0, '', 1, :now)")
                .bind("user", user)
                .bind("admin", admin ? 1 : 0)
                .bind("now", now)
                .execute();
    }

    public static void change(WorkUnit unit, String user, boolean admin, boolean disabled) {
        unit.sql()
                .createUpdate("update account set admin = :admin, disabled = :disabled, revision = revision + 1"
                        + " where user_name = :user")
                .bind("user", user)
                .bind("admin", admin ? 1 : 0)
                .bind("disabled", disabled ? 1 : 0)
                .execute();
    }

    public static void setPassword(WorkUnit unit, String user, String password) {
        unit.sql()
                .createUpdate(
                        "update account set password = :password, revision = revision + 1 where user_name = :user")
                .bind("user", user)
                .bind("password", password)
                .execute();
    }
}
