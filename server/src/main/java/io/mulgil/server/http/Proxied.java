package io.mulgil.server.http;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/** What a proxy before this server says about the request it hands on. Of several values the last counts: the nearest proxy's. */
final class Proxied {

    // Only what is an address already: a name would be looked up, and whoever sends the header would choose where.
    private static final Pattern ADDRESS =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");
    private static final String NO_ADDRESS = "unknown";
    private static final int NETWORK_BYTES = 8;

    private Proxied() {}

    /**
     * The network a request comes from: an IPv4 address, or the first 64 bits of an IPv6 address, as its owner has all of those. A
     * proxy is believed when it runs on this machine; anybody else could write the header.
     */
    static String network(Context context) {
        String peer = bare(context.req().getRemoteAddr());
        String forwarded = last(context, "X-Forwarded-For");
        return forwarded.isEmpty() || !isThisMachine(peer) ? network(peer) : network(bare(forwarded));
    }

    private static String last(Context context, String header) {
        List<String> lines = Collections.list(context.req().getHeaders(header));
        String line = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
        return line.substring(line.lastIndexOf(',') + 1).strip();
    }

    private static String bare(String address) {
        return address.replaceAll("^\\[|]$|%.*$", "");
    }

    private static boolean isThisMachine(String peer) {
        return peer.startsWith("127.") || peer.equals("::1") || peer.equals("0:0:0:0:0:0:0:1");
    }

    private static String network(String address) {
        if (!ADDRESS.matcher(address).matches()) {
            return NO_ADDRESS;
        }
        try {
            InetAddress found = InetAddress.getByName(address);
            byte[] bytes = found.getAddress();
            return bytes.length < 2 * NETWORK_BYTES
                    ? found.getHostAddress()
                    : InetAddress.getByAddress(Arrays.copyOf(Arrays.copyOf(bytes, NETWORK_BYTES), bytes.length))
                            .getHostAddress();
        } catch (UnknownHostException e) {
            return NO_ADDRESS;
        }
    }
}
