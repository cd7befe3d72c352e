package io.mulgil.server.http;

import io.javalin.http.Context;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.server.ServerCode;
import io.mulgil.server.access.AccessCode;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The names this server answers to. A page of another site that points a name of its own at our address (DNS rebinding) carries
 * that name, and is refused; so is a change by cookie from a page that is not ours.
 */
public final class KnownHosts {

    private static final Set<String> ALWAYS = Set.of("127.0.0.1", "localhost", "[::1]");

    private final Set<String> names;

    /** @param more names and addresses besides those of loopback, lower case, without port */
    public KnownHosts(Set<String> more) {
        Set<String> all = new LinkedHashSet<>(ALWAYS);
        all.addAll(more);
        this.names = Set.copyOf(all);
    }

    /** Refuses a foreign or missing Host header (MG-7106). */
    void requireHost(Context context) {
        String host = context.header("Host");
        if (host == null || !names.contains(name(host))) {
            throw new Problem(
                    ServerCode.FOREIGN_HOST, host == null ? "" : host.replaceAll("[^A-Za-z0-9.:\\[\\]-]", "?"));
        }
    }

    /** Refuses a request whose Origin is not this server (MG-7014). */
    void requireOrigin(Context context) {
        String origin = context.header("Origin");
        String host = context.header("Host");
        if (origin == null || host == null || !isOurs(origin, host)) {
            throw new Problem(AccessCode.FOREIGN_ORIGIN);
        }
    }

    private boolean isOurs(String origin, String host) {
        try {
            URI uri = URI.create(origin);
            return uri.getAuthority() != null
                    && uri.getAuthority().equalsIgnoreCase(host)
                    && names.contains(name(uri.getAuthority()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String name(String hostAndPort) {
        return hostAndPort.replaceAll(":[0-9]{1,5}$", "").toLowerCase(Locale.ROOT);
    }
}
