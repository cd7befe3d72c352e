package io.mulgil.kernel.name;

import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.problem.Problem;
import java.util.Locale;
import java.util.regex.Pattern;

/** The rules for names; each method returns its argument when it is a valid name. */
public final class Names {

    private static final Pattern DATASTORE = Pattern.compile("[a-z0-9_]{1,255}");
    private static final Pattern OTHER = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");
    private static final int SHOWN_CHARACTERS_MAX = 80;

    private Names() {}

    /** A datastore's name: {@code [a-z0-9_]{1,255}}; refused with the nearest valid name as suggestion (MG-1001). */
    public static String datastore(String name) {
        return require(DATASTORE, name, suggestion(name, "_"));
    }

    /** Any other name: {@code [a-z0-9][a-z0-9_-]{0,63}} (MG-1001). */
    public static String other(String name) {
        return require(OTHER, name, suggestion(name, "-"));
    }

    private static String require(Pattern rule, String name, String suggestion) {
        if (!rule.matcher(name).matches()) {
            throw new Problem(KernelCode.BAD_NAME, shown(name), rule.pattern(), suggestion);
        }
        return name;
    }

    private static String shown(String name) {
        return name.length() <= SHOWN_CHARACTERS_MAX ? name : name.substring(0, SHOWN_CHARACTERS_MAX) + "…";
    }

    private static String suggestion(String name, String filler) {
        String lowered = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_" + filler + "]+", filler);
        String started = lowered.replaceAll("^[^a-z0-9]+", "").replaceAll("[^a-z0-9]+$", "");
        String fitting = started.length() > 64 ? started.substring(0, 64) : started;
        return fitting.isEmpty() ? "my" + filler + "name" : fitting;
    }
}
