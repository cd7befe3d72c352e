package io.mulgil.cli.line;

import io.mulgil.cli.settings.Setting;
import java.util.List;

/**
 * One option.
 *
 * @param name long form, for example {@code --from}
 * @param shortName short form such as {@code -o}; empty for none
 * @param value what the value is called in help, for example {@code DIR}; empty for a flag
 * @param repeated whether it may be given several times
 * @param choices the only values allowed; empty when any is
 */
public record Option(String name, String shortName, String value, boolean repeated, List<String> choices) {

    public Option {
        choices = List.copyOf(choices);
    }

    /** The option of a setting. */
    public static Option of(Setting setting, String value) {
        return of(setting.option(), value);
    }

    public static Option flag(String name) {
        return new Option(name, "", "", false, List.of());
    }

    public static Option of(String name, String value) {
        return new Option(name, "", value, false, List.of());
    }

    public static Option many(String name, String value) {
        return new Option(name, "", value, true, List.of());
    }

    public Option shortly(String newShortName) {
        return new Option(name, newShortName, value, repeated, choices);
    }

    public Option oneOf(List<String> newChoices) {
        return new Option(name, shortName, value, repeated, newChoices);
    }

    public boolean isFlag() {
        return value.isEmpty();
    }

    /** The name without dashes, as texts are keyed. */
    public String key() {
        return name.substring(2);
    }
}
