package io.mulgil.server.access;

import io.mulgil.kernel.access.Audit;
import io.mulgil.kernel.access.Caller;
import io.mulgil.kernel.access.Ref;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.secret.Secret;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.store.Lane;
import io.mulgil.kernel.store.Micros;
import io.mulgil.kernel.store.WorkUnit;
import io.mulgil.server.access.ledger.TokenLedger;
import io.mulgil.server.access.ledger.TokenLedger.TokenRow;
import io.mulgil.server.access.ledger.UserLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The front door of API tokens: 256 random bits, known by their SHA-256 only. Thread-safe. */
public final class Tokens {

    /** What a token's value begins with, so that scanners find one that leaked. */
    public static final String PREFIX = "mgp_";

    static final int LIFE_DAYS_MAX = 366;
    private static final int LIFE_DAYS = 90;
    private static final int LABEL_CHARACTERS_MAX = 64;
    private static final int TOKENS_MAX = 100;
    private static final int SECRET_BYTES = 32;

    private final ControlStore store;
    private final RoleAccess access;
    private final Audit audit;
    private final Host host;

    public Tokens(ControlStore store, RoleAccess access, Audit audit, Host host) {
        this.store = store;
        this.access = access;
        this.audit = audit;
        this.host = host;
    }

    /**
     * A token without its value.
     *
     * @param usedAt empty for never; exact to a minute
     */
    public record Token(
            String id, String user, String label, Instant createdAt, Instant expiresAt, Optional<Instant> usedAt) {

        static Token of(TokenRow row) {
            return new Token(
                    row.id(),
                    row.user(),
                    row.label(),
                    Micros.instant(row.createdAt()),
                    Micros.instant(row.expiresAt()),
                    row.usedAt() == 0 ? Optional.empty() : Optional.of(Micros.instant(row.usedAt())));
        }
    }

    /** A token with its value, which is nowhere else. */
    public record Fresh(Token token, Secret value) {}

    /** Tokens of a user, newest first, older than the id {@code before}. The user, and admins (MG-7005). */
    public List<Token> list(Caller caller, String user, String before, int limit) {
        access.requireAdminOr(user, caller);
        return store.read(sql -> TokenLedger.before(sql, user, before, limit)).stream()
                .map(Token::of)
                .toList();
    }

    /**
     * Makes a token for a user. The user, and admins (MG-7005, MG-7006, MG-7016, MG-7018, MG-7020).
     *
     * @param expiresAt within 366 days; 90 days when empty
     */
    public Fresh add(Caller caller, String user, String label, Optional<Instant> expiresAt) {
        access.requireAdminOr(user, caller);
        if (label.isBlank() || label.length() > LABEL_CHARACTERS_MAX) {
            throw new Problem(AccessCode.BAD_LABEL, LABEL_CHARACTERS_MAX);
        }
        Instant now = host.now();
        Instant end = expiresAt.orElse(now.plus(Duration.ofDays(LIFE_DAYS)));
        if (!end.isAfter(now) || end.isAfter(now.plus(Duration.ofDays(LIFE_DAYS_MAX)))) {
            throw new Problem(AccessCode.BAD_EXPIRY, end, LIFE_DAYS_MAX);
        }
        return store.write(Lane.PEOPLE, unit -> {
            Fresh fresh = add(unit, user, label, now, end);
            audit.record(
                    unit, caller, "token.added", new Ref("token", fresh.token().id()), "{\"user\":\"" + user + "\"}");
            return fresh;
        });
    }

    /** Revokes a token; it is dead when this returns. Its user, and admins (MG-7007 also where it is another's). */
    public void revoke(Caller caller, String id) {
        store.change(Lane.PEOPLE, unit -> {
            TokenRow token = TokenLedger.byId(unit.sql(), id)
                    .filter(found -> found.user().equals(caller.principal()) || isAdmin(unit, caller))
                    .orElseThrow(() -> new Problem(AccessCode.NO_SUCH_TOKEN, id));
            TokenLedger.remove(unit, token.id());
            audit.record(unit, caller, "token.revoked", new Ref("token", id), "{\"user\":\"" + token.user() + "\"}");
        });
    }

    /** Makes a token without asking for rights: for the first start only. */
    Fresh add(WorkUnit unit, String user, String label, Instant now, Instant end) {
        if (UserLedger.find(unit.sql(), user).filter(found -> !found.disabled()).isEmpty()) {
            throw new Problem(AccessCode.NO_SUCH_USER, user);
        }
        if (TokenLedger.count(unit.sql(), user) >= TOKENS_MAX) {
            throw new Problem(AccessCode.TOO_MANY_TOKENS, user, TOKENS_MAX);
        }
        String value = PREFIX + Digest.text(host.secret(SECRET_BYTES));
        TokenRow row = new TokenRow(host.newId(), user, label, Digest.of(value), Micros.of(now), Micros.of(end), 0);
        TokenLedger.add(unit, row);
        return new Fresh(Token.of(row), Secret.of(value));
    }

    private static boolean isAdmin(WorkUnit unit, Caller caller) {
        return UserLedger.find(unit.sql(), caller.principal())
                .map(user -> user.admin() && !user.disabled())
                .orElse(false);
    }
}
