package io.mulgil.cli.layout;

import java.util.Map;

/** Colour for terminals; the plain paint changes nothing. States keep their word: colour only repeats what is written. */
public record Paint(boolean isOn) {

    public static final Paint NONE = new Paint(false);

    private static final String RED = "31";
    private static final String GREEN = "32";
    private static final String YELLOW = "33";
    private static final String CYAN = "36";
    private static final Map<String, String> STATES = Map.ofEntries(
            Map.entry("FINISHED", GREEN),
            Map.entry("FAILED", RED),
            Map.entry("CASCADE_FAILED", YELLOW),
            Map.entry("CANCELED", YELLOW),
            Map.entry("PAUSED", YELLOW),
            Map.entry("RUNNING", CYAN),
            Map.entry("CREATE", GREEN),
            Map.entry("UPDATE", YELLOW));

    public String bold(String text) {
        return wrap("1", text);
    }

    public String faint(String text) {
        return wrap("2", text);
    }

    public String red(String text) {
        return wrap(RED, text);
    }

    public String green(String text) {
        return wrap(GREEN, text);
    }

    public String yellow(String text) {
        return wrap(YELLOW, text);
    }

    /** {@code shown} in the colour of the state that {@code word} names, or as it is. */
    public String state(String word, String shown) {
        String colour = STATES.get(word);
        return colour == null ? shown : wrap(colour, shown);
    }

    private String wrap(String code, String text) {
        return isOn ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
