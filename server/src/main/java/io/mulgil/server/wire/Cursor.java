package io.mulgil.server.wire;

import io.mulgil.server.ServerCode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Where a list goes on, as opaque text. */
public final class Cursor {

    private Cursor() {}

    /** Wraps the place a page ended at. */
    public static String of(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    /** Unwraps what {@link #of} has made (MG-7104). */
    public static String read(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ServerCode.badParameter("cursor", cursor, "'next'").because(e);
        }
    }

    /** Unwraps a cursor that was made from a number; {@code first} when there is none (MG-7104). */
    public static long number(String place, long first) {
        if (place.isEmpty()) {
            return first;
        }
        if (!place.matches("[0-9]{1,18}")) {
            throw ServerCode.badParameter("cursor", of(place), "'next'");
        }
        return Long.parseLong(place);
    }
}
