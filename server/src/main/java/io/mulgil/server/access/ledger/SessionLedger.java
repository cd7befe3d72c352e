package io.mulgil.server.access.ledger;

import io.mulgil.kernel.store.WorkUnit;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Sessions of the studio and sign-in codes in the control store; only digests of their values. */
public final class SessionLedger {

    private SessionLedger() {}

    public static void add(WorkUnit unit, String digest, String user, long now, long expiresAt) {
        unit.sql()
                .createUpdate("insert into session (digest, user_name, created_at, expires_at)"
                        + " values (:digest, :user, :now, :expiresAt)")
                .bind("digest", digest)
                .bind("user", user)
                .bind("now", now)
                .bind("expiresAt", expiresAt)
                .execute();
    }

    /** The user of a session that has not expired. */
    public static Optional<String> user(Handle sql, String digest, long now) {
        return sql.createQuery("select user_name from session where digest = :digest and expires_at > :now")
                .bind("digest", digest)
                .bind("now", now)
                .mapTo(String.class)
                .findOne();
    }

    public static void remove(WorkUnit unit, String digest) {
        unit.sql()
                .createUpdate("delete from session where digest = :digest")
                .bind("digest", digest)
                .execute();
    }

    public static void removeAllOf(WorkUnit unit, String user) {
        unit.sql()
                .createUpdate("delete from session where user_name = :user")
                .bind("user", user)
                .execute();
        unit.sql()
                .createUpdate("delete from sign_in_code where user_name = :user")
                .bind("user", user)
                .execute();
    }

    /** Ends the user's sessions but that with the digest {@code kept}. */
    public static void removeOthers(WorkUnit unit, String user, String kept) {
        unit.sql()
                .createUpdate("delete from session where user_name = :user and digest <> :kept")
                .bind("user", user)
                .bind("kept", kept)
                .execute();
    }

    public static void addCode(WorkUnit unit, String digest, String user, long expiresAt) {
        unit.sql()
                .createUpdate(
                        "insert into sign_in_code (digest, user_name, expires_at) values (:digest, :user, :expiresAt)")
                .bind("digest", digest)
                .bind("user", user)
                .bind("expiresAt", expiresAt)
                .execute();
    }

    /** Takes a code away and gives its user, when it was there and not expired; the next caller finds nothing. */
    public static Optional<String> takeCode(WorkUnit unit, String digest, long now) {
        return unit.sql()
                .createQuery(
                        "delete from sign_in_code where digest = :digest and expires_at > :now returning user_name")
                .bind("digest", digest)
                .bind("now", now)
                .mapTo(String.class)
                .findOne();
    }

    public static void removeExpired(WorkUnit unit, long now) {
        unit.sql()
                .createUpdate("delete from session where expires_at <= :now")
                .bind("now", now)
                .execute();
        unit.sql()
                .createUpdate("delete from sign_in_code where expires_at <= :now")
                .bind("now", now)
                .execute();
    }
}
