package io.mulgil.server.http;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What a proxy before this server says about the request it hands on. Of several values the last counts: the nearest proxy's. */
final class Proxied {

    private static final String NO_ADDRESS = "unknown";
    private static final int NETWORK_BYTES = 8;
    private static final int ADDRESS_BYTES = 16;

    private Proxied() {}

    /**
     * The network a request comes from: an IPv4 address, or the first 64 bits of an IPv6 address, as its owner has all of those. A
     * proxy is believed when it runs on this machine; anybody else could write the header.
     */
    static String network(Context context) {
        Optional<InetAddress> peer = AddressText.read(context.req().getRemoteAddr());
        String forwarded = last(context, "X-Forwarded-For");
        boolean believed = !forwarded.isEmpty()
                && peer.filter(InetAddress::isLoopbackAddress).isPresent();
        return (believed ? AddressText.read(forwarded) : peer)
                .map(Proxied::network)
                .orElse(NO_ADDRESS);
    }

    /**
     * The host the browser asked for: what the proxy says, else the Host header. Not to be believed by itself, but no page of another
     * site can make a browser send the proxy's header.
     */
    static String host(Context context) {
        String forwarded = last(context, "X-Forwarded-Host");
        String host = context.header("Host");
        return forwarded.isEmpty() && host != null ? host : forwarded;
    }

    /** {@code http} or {@code https}, as the proxy says; empty when none does. */
    static String scheme(Context context) {
        return last(context, "X-Forwarded-Proto");
    }

    /** Whether the browser speaks TLS: with the proxy, or as its Origin says. Whoever lies about it harms only themselves. */
    static boolean isSecure(Context context) {
        String scheme = scheme(context);
        String origin = context.header("Origin");
        return scheme.isEmpty() ? origin != null && origin.startsWith("https:") : scheme.equals("https");
    }

    private static String last(Context context, String header) {
        List<String> lines = Collections.list(context.req().getHeaders(header));
        String line = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
        return line.substring(line.lastIndexOf(',') + 1).strip();
    }

    private static String network(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length < ADDRESS_BYTES) {
            return address.getHostAddress();
        }
        try {
            byte[] network = Arrays.copyOf(Arrays.copyOf(bytes, NETWORK_BYTES), ADDRESS_BYTES);
            return InetAddress.getByAddress(network).getHostAddress();
        } catch (UnknownHostException e) {
            return NO_ADDRESS;
        }
    }
}
