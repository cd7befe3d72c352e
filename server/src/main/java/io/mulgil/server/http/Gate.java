package io.mulgil.server.http;

import io.javalin.http.Context;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.secret.Secret;
import io.mulgil.server.access.AccessCode;
import io.mulgil.server.access.Credentials;
import io.mulgil.server.access.Identity;
import java.util.Optional;

/**
 * The one place where it is decided whether a request comes in. Closed by default: only a route marked public is reached without a
 * valid credential. A bearer token counts everywhere; the cookie counts too, and then a change needs our own Origin.
 */
final class Gate {

    /** Name of the session's cookie. */
    static final String COOKIE = "mulgil_session";

    private static final String BEARER = "Bearer ";

    private final Credentials credentials;
    private final KnownHosts hosts;

    Gate(Credentials credentials, KnownHosts hosts) {
        this.credentials = credentials;
        this.hosts = hosts;
    }

    /** Who comes in (MG-7001, MG-7002, MG-7014, MG-7021, MG-7022); empty only on a public route. */
    Optional<Identity> admit(Context context, Route route) {
        return switch (route.reach()) {
            case PUBLIC -> identity(context, route).filter(somebody -> !somebody.isRunner());
            case SIGNED_IN -> Optional.of(person(context, route));
            case RUNNER -> Optional.of(runner(context));
        };
    }

    private Identity person(Context context, Route route) {
        Identity somebody = identity(context, route).orElseThrow(() -> new Problem(AccessCode.NOT_SIGNED_IN));
        if (somebody.isRunner()) {
            throw new Problem(AccessCode.NOT_FOR_RUNNERS, somebody.user());
        }
        return somebody;
    }

    // A cookie counts for nothing here: no browser has anything to do with this door.
    private Identity runner(Context context) {
        String authorization = context.header("Authorization");
        if (authorization == null) {
            throw new Problem(AccessCode.NOT_SIGNED_IN);
        }
        Identity somebody = token(authorization);
        if (!somebody.isRunner()) {
            throw new Problem(AccessCode.RUNNERS_ONLY);
        }
        return somebody;
    }

    private Optional<Identity> identity(Context context, Route route) {
        String authorization = context.header("Authorization");
        String cookie = context.cookie(COOKIE);
        if (authorization != null) {
            return Optional.of(token(authorization));
        }
        Optional<Identity> somebody = cookie == null ? Optional.empty() : credentials.session(Secret.of(cookie));
        if (route.method().changes() && (somebody.isPresent() || route.reach() == Route.Reach.PUBLIC)) {
            hosts.requireOrigin(context);
        }
        if (cookie != null && somebody.isEmpty() && route.reach() == Route.Reach.SIGNED_IN) {
            throw new Problem(AccessCode.BAD_TOKEN);
        }
        return somebody;
    }

    private Identity token(String authorization) {
        boolean bearer = authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
        return (bearer
                        ? credentials.token(Secret.of(
                                authorization.substring(BEARER.length()).strip()))
                        : Optional.<Identity>empty())
                .orElseThrow(() -> new Problem(AccessCode.BAD_TOKEN));
    }
}
