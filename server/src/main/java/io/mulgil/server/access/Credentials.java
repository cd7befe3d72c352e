package io.mulgil.server.access;

import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.secret.Secret;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.store.Lane;
import io.mulgil.kernel.store.Micros;
import io.mulgil.server.access.Identity.Credential;
import io.mulgil.server.access.ledger.SessionLedger;
import io.mulgil.server.access.ledger.TokenLedger;
import io.mulgil.server.access.ledger.TokenLedger.TokenRow;
import io.mulgil.server.access.ledger.UserLedger;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Tells who stands behind a token or a session. Asks the store each time: what is revoked is dead at once. Thread-safe. */
public final class Credentials {

    private static final long TOUCH_MICROS = Duration.ofMinutes(1).toNanos() / 1_000;
    private static final int VALUE_CHARACTERS_MAX = 128;

    private final ControlStore store;
    private final Host host;
    private final RunnerTokens runners;

    public Credentials(ControlStore store, Host host, RunnerTokens runners) {
        this.store = store;
        this.host = host;
        this.runners = runners;
    }

    /** Who has this token, a user or a runner; empty when it is unknown, expired, revoked or its user disabled. */
    public Optional<Identity> token(Secret value) {
        boolean isRunners = value.reveal().startsWith(RunnerTokens.PREFIX);
        return find(isRunners ? Identity.Kind.RUNNER : Identity.Kind.TOKEN, value);
    }

    /** Who has this session; empty as for a token. */
    public Optional<Identity> session(Secret value) {
        return find(Identity.Kind.SESSION, value);
    }

    /** The identity as it is now; empty when the credential no longer holds. */
    public Optional<Identity> again(Identity identity) {
        return find(identity.credential());
    }

    private Optional<Identity> find(Identity.Kind kind, Secret value) {
        String text = value.reveal();
        return text.length() > VALUE_CHARACTERS_MAX ? Optional.empty() : find(new Credential(kind, Digest.of(text)));
    }

    private Optional<Identity> find(Credential credential) {
        if (credential.kind() == Identity.Kind.RUNNER) {
            return runners.runner(credential.digest()).map(name -> new Identity(name, false, credential));
        }
        long now = Micros.of(host.now());
        return store.read(sql -> user(sql, credential, now)
                .flatMap(user -> UserLedger.find(sql, user))
                .filter(user -> !user.disabled())
                .map(user -> new Identity(user.name(), user.admin(), credential)));
    }

    private Optional<String> user(Handle sql, Credential credential, long now) {
        return switch (credential.kind()) {
            case RUNNER -> Optional.empty();
            case SESSION -> SessionLedger.user(sql, credential.digest(), now);
            case TOKEN ->
                TokenLedger.byDigest(sql, credential.digest())
                        .filter(token -> token.expiresAt() > now)
                        .map(token -> used(token, now));
        };
    }

    // When a token was last used is worth knowing to the minute, not a write for every request; a lost one is no loss.
    private String used(TokenRow token, long now) {
        if (now - token.usedAt() > TOUCH_MICROS) {
            store.post(Lane.ENGINE, unit -> TokenLedger.touch(unit, token.id(), now), failure -> {});
        }
        return token.user();
    }
}
