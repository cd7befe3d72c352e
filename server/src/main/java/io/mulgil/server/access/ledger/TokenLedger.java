package io.mulgil.server.access.ledger;

import io.mulgil.kernel.store.WorkUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** API tokens in the control store; only digests of their values. */
public final class TokenLedger {

    private static final RowMapper<TokenRow> ROW = (rs, context) -> new TokenRow(
            rs.getString("id"),
            rs.getString("user_name"),
            rs.getString("label"),
            rs.getString("digest"),
            rs.getLong("created_at"),
            rs.getLong("expires_at"),
            rs.getLong("used_at"));

    private TokenLedger() {}

    /** A token as stored; times in microseconds UTC, {@code usedAt} 0 for never. */
    public record TokenRow(
            String id, String user, String label, String digest, long createdAt, long expiresAt, long usedAt) {}

    public static void add(WorkUnit unit, TokenRow token) {
        unit.sql()
                .createUpdate("insert into api_token (id, user_name, label, digest, created_at, expires_at, used_at)"
                        + " values (:id, :user, :label, :digest, :createdAt, :expiresAt, :usedAt)")
                .bindMethods(token)
                .execute();
    }

    public static Optional<TokenRow> byDigest(Handle sql, String digest) {
        return sql.createQuery("select * from api_token where digest = :digest")
                .bind("digest", digest)
                .map(ROW)
                .findOne();
    }

    public static Optional<TokenRow> byId(Handle sql, String id) {
        return sql.createQuery("select * from api_token where id = :id")
                .bind("id", id)
                .map(ROW)
                .findOne();
    }

    /** Tokens of a user, newest first, older than {@code before}. */
    public static List<TokenRow> before(Handle sql, String user, String before, int limit) {
        return sql.createQuery("select * from api_token where user_name = :user and (:before = '' or id < :before)"
                        + " order by id desc limit :limit")
                .bind("user", user)
                .bind("before", before)
                .bind("limit", limit)
                .map(ROW)
                .list();
    }

    public static long count(Handle sql, String user) {
        return sql.createQuery("select count(*) from api_token where user_name = :user")
                .bind("user", user)
                .mapTo(Long.class)
                .one();
    }

    public static void touch(WorkUnit unit, String id, long now) {
        unit.sql()
                .createUpdate("update api_token set used_at = :now where id = :id and used_at < :now")
                .bind("id", id)
                .bind("now", now)
                .execute();
    }

    public static void remove(WorkUnit unit, String id) {
        unit.sql()
                .createUpdate("delete from api_token where id = :id")
                .bind("id", id)
                .execute();
    }

    public static void removeAllOf(WorkUnit unit, String user) {
        unit.sql()
                .createUpdate("delete from api_token where user_name = :user")
                .bind("user", user)
                .execute();
    }

    public static void removeExpired(WorkUnit unit, long now) {
        unit.sql()
                .createUpdate("delete from api_token where expires_at <= :now")
                .bind("now", now)
                .execute();
    }
}
