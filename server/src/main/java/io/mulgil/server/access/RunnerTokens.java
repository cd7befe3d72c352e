package io.mulgil.server.access;

import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.secret.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tokens by which runners are known: one each, made anew for each process and dead with it, known here by its SHA-256 only.
 * Thread-safe.
 */
public final class RunnerTokens {

    /** What a runner's token begins with. */
    static final String PREFIX = "mgr_";

    private static final int SECRET_BYTES = 32;

    private final Host host;
    private final Map<String, String> runners = new ConcurrentHashMap<>();

    public RunnerTokens(Host host) {
        this.host = host;
    }

    /** A new token of a runner; the one it had before is dead. */
    public Secret issue(String runner) {
        Secret token = Secret.of(PREFIX + Digest.text(host.secret(SECRET_BYTES)));
        accept(runner, digest(token));
        return token;
    }

    /** Goes on with a token that was issued by a server before this one; any other of that runner is dead. */
    public void accept(String runner, String digest) {
        revoke(runner);
        runners.put(digest, runner);
    }

    /** From now on the runner has no token. */
    public void revoke(String runner) {
        runners.values().removeIf(runner::equals);
    }

    /** By what a token is known. */
    public static String digest(Secret token) {
        return Digest.of(token.reveal());
    }

    /** Whose token this is. */
    Optional<String> runner(String digest) {
        return Optional.ofNullable(runners.get(digest));
    }
}
