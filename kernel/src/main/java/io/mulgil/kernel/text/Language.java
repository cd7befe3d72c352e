package io.mulgil.kernel.text;

import java.util.Locale;

/** The languages every sentence of Mulgil exists in. */
public enum Language {
    ENGLISH("en"),
    KOREAN("ko");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** The two-letter tag, {@code en} or {@code ko}. */
    public String tag() {
        return tag;
    }

    public Locale locale() {
        return Locale.forLanguageTag(tag);
    }

    /** Korean for tags that begin with {@code ko}, English for everything else. */
    public static Language of(String languageTag) {
        return languageTag.toLowerCase(Locale.ROOT).startsWith("ko") ? KOREAN : ENGLISH;
    }
}
