package io.mulgil.server.http;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.server.ServerCode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Bodies of plain HTML forms. */
final class Forms {

    private Forms() {}

    /** The first value of a field, when it is there and not empty (MG-7105). */
    static Optional<String> field(byte[] body, String name) {
        for (String pair : new String(body, StandardCharsets.UTF_8).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0 && pair.substring(0, equals).equals(name)) {
                return Optional.of(decoded(name, pair.substring(equals + 1))).filter(value -> !value.isEmpty());
            }
        }
        return Optional.empty();
    }

    private static String decoded(String name, String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Problem(ServerCode.BAD_BODY, name, "x-www-form-urlencoded").because(e);
        }
    }
}
