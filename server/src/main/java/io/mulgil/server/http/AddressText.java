package io.mulgil.server.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** IP addresses as headers write them. */
final class AddressText {

    // Only what is an address already: a name would be looked up, and whoever sends the header would choose where.
    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

    private AddressText() {}

    /** The address, with or without brackets and zone; empty when the text is none. */
    static Optional<InetAddress> read(String text) {
        String bare = text.replaceAll("^\\[|]$|%.*$", "");
        if (!ADDRESS.matcher(bare).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(bare));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
