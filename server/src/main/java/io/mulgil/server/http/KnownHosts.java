package io.mulgil.server.http;

import io.javalin.http.Context;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.server.ServerCode;
import io.mulgil.server.access.AccessCode;
import java.net.InetAddress;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The names this server answers to. A page of another site that points a name of its own at our address (DNS rebinding) carries
 * that name, and is refused; so is a change by cookie from a page that is not ours.
 */
public final class KnownHosts {

    private static final Set<String> ALWAYS = Set.of("127.0.0.1", "localhost", "[::1]");

    private final Set<String> names;

    /** @param more names besides those of loopback, lower case, without port; addresses of this machine are known without */
    public KnownHosts(Set<String> more) {
        Set<String> all = new LinkedHashSet<>(ALWAYS);
        all.addAll(more);
        this.names = Set.copyOf(all);
    }

    /** Refuses a foreign or missing Host header (MG-7106). */
    void requireHost(Context context) {
        String host = context.header("Host");
        if (host == null || !isKnown(context, name(host))) {
            throw new Problem(
                    ServerCode.FOREIGN_HOST, host == null ? "" : host.replaceAll("[^A-Za-z0-9.:\\[\\]-]", "?"));
        }
    }

    /** Refuses a request whose Origin is not this server (MG-7014). */
    void requireOrigin(Context context) {
        String origin = context.header("Origin");
        if (origin == null || !isOurs(context, origin)) {
            throw new Problem(AccessCode.FOREIGN_ORIGIN);
        }
    }

    private boolean isOurs(Context context, String origin) {
        try {
            URI uri = URI.create(origin);
            String scheme = Proxied.scheme(context);
            return uri.getAuthority() != null
                    && uri.getAuthority().equalsIgnoreCase(Proxied.host(context))
                    && isKnown(context, name(uri.getAuthority()))
                    && (scheme.isEmpty() || scheme.equals(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    // The address that the connection came in on is ours, whatever the server was told to listen on. It lets no other
    // site in: rebinding needs a name.
    private boolean isKnown(Context context, String name) {
        Optional<InetAddress> asked = AddressText.read(name);
        boolean isOurAddress =
                asked.isPresent() && asked.equals(AddressText.read(context.req().getLocalAddr()));
        return isOurAddress || names.contains(name);
    }

    private static String name(String hostAndPort) {
        return hostAndPort.replaceAll(":[0-9]{1,5}$", "").toLowerCase(Locale.ROOT);
    }
}
