package io.mulgil.server.http;

import io.javalin.http.Context;
import io.mulgil.kernel.text.Language;
import java.util.Locale;

/** Which language somebody reads: {@code ?lang=}, the cookie the studio sets, then Accept-Language. */
final class Languages {

    static final String COOKIE = "mulgil_language";

    private Languages() {}

    static Language of(Context context) {
        String asked = context.queryParam("lang");
        String chosen = asked == null ? context.cookie(COOKIE) : asked;
        String accepted = context.header("Accept-Language");
        return chosen == null ? preferred(accepted == null ? "" : accepted) : Language.of(chosen);
    }

    /** The first of the named languages that Mulgil speaks, by weight; English when there is none. */
    static Language preferred(String accepted) {
        try {
            return Locale.LanguageRange.parse(accepted.isBlank() ? "en" : accepted).stream()
                    .map(Locale.LanguageRange::getRange)
                    .filter(range -> range.startsWith("ko") || range.startsWith("en"))
                    .findFirst()
                    .map(Language::of)
                    .orElse(Language.ENGLISH);
        } catch (IllegalArgumentException e) {
            return Language.ENGLISH;
        }
    }
}
