package io.mulgil.server.studio.page;

import java.util.Locale;

/** The colours a reader has asked for; {@code AUTO} follows the system. */
public enum Theme {
    AUTO,
    LIGHT,
    DARK;

    /** The value of the attribute {@code data-theme} and of the cookie. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What {@code label} names; AUTO for anything else. */
    public static Theme of(String label) {
        for (Theme theme : values()) {
            if (theme.label().equals(label)) {
                return theme;
            }
        }
        return AUTO;
    }
}
