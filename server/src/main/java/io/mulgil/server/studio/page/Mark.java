package io.mulgil.server.studio.page;

import java.util.Locale;

/** How a state looks: colour role, glyph and word; never one without the others. */
public enum Mark {
    SUCCEEDED("st-ok", "g-ok"),
    RETRIED("st-warn", "g-retry"),
    WARNED("st-warn", "g-warn"),
    RUNNING("st-run", "g-run"),
    READY("st-run", "g-wait"),
    WAITING("st-idle", "g-wait"),
    LATE("st-warn", "g-late"),
    FAILED("st-fail", "g-fail"),
    TIMED_OUT("st-fail", "g-late"),
    FENCED("st-fence", "g-fence"),
    NOT_RUN("st-idle", "g-cancel"),
    CANCELED("st-idle", "g-cancel"),
    SKIPPED("st-idle", "g-skip"),
    PAUSED("st-idle", "g-pause"),
    HEALTHY("st-ok", "g-dot"),
    IDLE("st-idle", "g-dot");

    private final String css;
    private final String glyph;

    Mark(String css, String glyph) {
        this.css = css;
        this.glyph = glyph;
    }

    /** The status class, from the closed set of {@code mulgil.css}. */
    public String css() {
        return css;
    }

    /** The symbol's id in {@code icons.svg}. */
    public String glyph() {
        return glyph;
    }

    /** The key of its word in the catalogue. */
    public String key() {
        return "studio.mark." + name().toLowerCase(Locale.ROOT);
    }
}
