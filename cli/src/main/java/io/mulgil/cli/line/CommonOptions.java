package io.mulgil.cli.line;

import io.mulgil.cli.output.Format;
import io.mulgil.cli.settings.Setting;
import java.util.ArrayList;
import java.util.List;

/** The options every command has. */
public final class CommonOptions {

    public static final Option OUTPUT =
            Option.of("--output", "FORM").shortly("-o").oneOf(Format.labels());
    public static final Option COLUMNS = Option.of("--columns", "NAMES");
    public static final Option NO_HEADER = Option.flag("--no-header");
    public static final Option QUIET = Option.flag("--quiet").shortly("-q");
    public static final Option PROGRESS = Option.of("--progress", "FORM").oneOf(List.of("auto", "json"));
    public static final Option SERVER = Option.of(Setting.SERVER, "ADDRESS");
    public static final Option WORKSPACE = Option.of(Setting.WORKSPACE, "NAME").shortly("-w");
    public static final Option HOME = Option.of(Setting.HOME, "DIR");
    public static final Option TOKEN_FILE = Option.of(Setting.TOKEN_FILE, "FILE");
    public static final Option TIMEOUT = Option.of(Setting.TIMEOUT, "SECONDS");
    public static final Option LANG = Option.of(Setting.LANG, "LANGUAGE").oneOf(List.of("en", "ko"));
    public static final Option HELP = Option.flag("--help").shortly("-h");

    private CommonOptions() {}

    public static List<Option> all() {
        return List.of(
                OUTPUT, COLUMNS, NO_HEADER, QUIET, PROGRESS, SERVER, WORKSPACE, HOME, TOKEN_FILE, TIMEOUT, LANG, HELP);
    }

    /** The words of a call with those of these options that stand before its command put behind it: {@code -o json run ls} is understood. */
    public static List<String> behind(List<String> words) {
        int command = 0;
        while (command < words.size() && words.get(command).startsWith("-")) {
            command += takesNextWord(words.get(command)) ? 2 : 1;
        }
        if (command >= words.size()) {
            return words;
        }
        List<String> behind = new ArrayList<>(words.subList(command, words.size()));
        behind.addAll(words.subList(0, command));
        return behind;
    }

    private static boolean takesNextWord(String word) {
        return all().stream()
                .anyMatch(
                        option -> !option.isFlag() && (word.equals(option.name()) || word.equals(option.shortName())));
    }
}
