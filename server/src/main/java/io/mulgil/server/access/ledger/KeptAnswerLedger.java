package io.mulgil.server.access.ledger;

import io.mulgil.kernel.store.WorkUnit;
import java.util.Optional;

/** Answers kept for repeated Idempotency-Keys, in the control store. */
public final class KeptAnswerLedger {

    private KeptAnswerLedger() {}

    /**
     * A key that was used.
     *
     * @param digest of the request it was used for
     * @param process start of the server that took the request
     * @param status 0 while the request is under way
     * @param at microseconds since 1970, UTC
     */
    public record KeptAnswer(
            String user,
            String key,
            String digest,
            String process,
            int status,
            String contentType,
            String headers,
            String body,
            long at) {}

    /** Keeps {@code fresh} unless the key is there already; gives what was there. */
    public static Optional<KeptAnswer> reserve(WorkUnit unit, KeptAnswer fresh) {
        Optional<KeptAnswer> known = unit.sql()
                .createQuery("select * from idempotency where user_name = :user and idempotency_key = :key")
                .bind("user", fresh.user())
                .bind("key", fresh.key())
                .map((rs, context) -> new KeptAnswer(
                        rs.getString("user_name"),
                        rs.getString("idempotency_key"),
                        rs.getString("digest"),
                        rs.getString("process"),
                        rs.getInt("status"),
                        rs.getString("content_type"),
                        rs.getString("headers"),
                        rs.getString("body"),
                        rs.getLong("at")))
                .findOne();
        if (known.isEmpty()) {
            unit.sql()
                    .createUpdate("insert into idempotency (user_name, idempotency_key, digest, process, status,"
                            + " content_type, headers, body, at) values (:user, :key, :digest, :process, :status,"
                            + " :contentType, :headers, :body, :at)")
                    .bindMethods(fresh)
                    .execute();
        }
        return known;
    }

    public static void complete(WorkUnit unit, KeptAnswer answer) {
        unit.sql()
                .createUpdate(
                        "update idempotency set status = :status, content_type = :contentType, headers = :headers,"
                                + " body = :body where user_name = :user and idempotency_key = :key")
                .bindMethods(answer)
                .execute();
    }

    public static void remove(WorkUnit unit, String user, String key) {
        unit.sql()
                .createUpdate("delete from idempotency where user_name = :user and idempotency_key = :key")
                .bind("user", user)
                .bind("key", key)
                .execute();
    }

    public static int removeBefore(WorkUnit unit, long at) {
        return unit.sql()
                .createUpdate("delete from idempotency where at < :at")
                .bind("at", at)
                .execute();
    }
}
