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
import io.mulgil.server.access.Identity.Credential;
import io.mulgil.server.access.ledger.SessionLedger;
import io.mulgil.server.access.ledger.UserLedger;
import io.mulgil.server.access.ledger.UserLedger.UserRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The front door of signing in to the studio and out of it. Thread-safe. */
public final class Sessions {

    /** How long a session holds. */
    public static final Duration LIFE = Duration.ofHours(12);

    private static final Duration CODE_LIFE = Duration.ofMinutes(5);
    private static final int SECRET_BYTES = 32;

    private final ControlStore store;
    private final Credentials credentials;
    private final Audit audit;
    private final Host host;
    private final FailedSignIns failures;
    private final RefusedSignIns refusals;

    public Sessions(ControlStore store, Credentials credentials, Audit audit, Host host) {
        this.store = store;
        this.credentials = credentials;
        this.audit = audit;
        this.host = host;
        this.failures = new FailedSignIns(host);
        this.refusals = new RefusedSignIns(store, audit, host);
    }

    /** A code that signs in once. */
    public record SignInCode(Secret value, Instant expiresAt) {}

    /** Makes a code for the one who shows a token (MG-7019 for a session: a code must not outlive it). */
    public SignInCode addCode(Identity identity, String traceId) {
        if (identity.credential().kind() != Identity.Kind.TOKEN) {
            throw new Problem(AccessCode.TOKEN_NEEDED);
        }
        String value = Digest.text(host.secret(SECRET_BYTES));
        Instant end = host.now().plus(CODE_LIFE);
        store.change(Lane.PEOPLE, unit -> {
            SessionLedger.addCode(unit, Digest.of(value), identity.user(), Micros.of(end));
            audit.record(unit, identity.caller("", traceId), "sign-in-code.added", user(identity.user()), "{}");
        });
        return new SignInCode(Secret.of(value), end);
    }

    /** Signs in with a code and uses it up (MG-7013). Gives the session's value. */
    public Secret signInWithCode(Secret code, String traceId) {
        Optional<Secret> session = store.write(
                Lane.PEOPLE, unit -> SessionLedger.takeCode(unit, Digest.of(code.reveal()), Micros.of(host.now()))
                        .flatMap(user -> UserLedger.find(unit.sql(), user))
                        .filter(user -> !user.disabled())
                        .map(user -> start(unit, user.name(), "code", traceId)));
        return session.orElseThrow(() -> new Problem(AccessCode.CODE_REFUSED));
    }

    /** Signs in with a token (MG-7012). */
    public Secret signInWithToken(Secret token, String traceId) {
        Identity identity = credentials.token(token).orElseThrow(() -> new Problem(AccessCode.SIGN_IN_REFUSED));
        return store.write(Lane.PEOPLE, unit -> start(unit, identity.user(), "token", traceId));
    }

    /**
     * Signs in with a password (MG-7011 after too many failures, MG-7012 whatever else is wrong, MG-7023 when too many try at once).
     *
     * @param address the network it comes from
     */
    public Secret signInWithPassword(String user, Secret password, String address, String traceId) {
        FailedSignIns.Try one = FailedSignIns.Try.of(user, address);
        failures.count(one);
        if (!matches(one, password)) {
            refusals.keep(user, address, traceId);
            throw new Problem(AccessCode.SIGN_IN_REFUSED);
        }
        failures.succeeded(one);
        return store.write(Lane.PEOPLE, unit -> start(unit, user, "password", traceId));
    }

    /** Ends the session that asks; does nothing for a token. */
    public void signOut(Identity identity, String traceId) {
        store.change(Lane.PEOPLE, unit -> {
            SessionLedger.remove(unit, identity.credential().digest());
            audit.record(unit, identity.caller("", traceId), "session.ended", user(identity.user()), "{}");
        });
    }

    private boolean matches(FailedSignIns.Try one, Secret password) {
        Optional<UserRow> known =
                store.read(sql -> UserLedger.find(sql, one.name())).filter(found -> !found.disabled());
        try {
            return Passwords.matches(password, known.map(UserRow::password).orElse(""));
        } catch (Problem problem) {
            failures.forget(one);
            throw problem;
        }
    }

    private Secret start(WorkUnit unit, String user, String with, String traceId) {
        String value = Digest.text(host.secret(SECRET_BYTES));
        Instant now = host.now();
        SessionLedger.add(unit, Digest.of(value), user, Micros.of(now), Micros.of(now.plus(LIFE)));
        Caller caller = new Identity(user, false, new Credential(Identity.Kind.SESSION, "")).caller("", traceId);
        audit.record(unit, caller, "session.started", user(user), "{\"with\":\"" + with + "\"}");
        return Secret.of(value);
    }

    private static Ref user(String name) {
        return new Ref("user", name);
    }
}
