package io.mulgil.kernel.type;

import java.util.List;

/**
 * One field of a type.
 *
 * @param aliases other systems' names for it
 * @param fallback value when absent; empty for none
 * @param choices allowed values of a {@link FieldKind#CHOICE}; otherwise empty
 * @param help one English sentence
 */
public record FieldDescription(
        String name,
        List<String> aliases,
        FieldKind kind,
        boolean required,
        boolean repeated,
        String fallback,
        List<String> choices,
        String help) {

    public FieldDescription {
        aliases = List.copyOf(aliases);
        choices = List.copyOf(choices);
    }

    public static FieldDescription optional(String name, FieldKind kind, String help) {
        return new FieldDescription(name, List.of(), kind, false, false, "", List.of(), help);
    }

    public static FieldDescription required(String name, FieldKind kind, String help) {
        return new FieldDescription(name, List.of(), kind, true, false, "", List.of(), help);
    }

    public FieldDescription orElse(String newFallback) {
        return new FieldDescription(name, aliases, kind, required, repeated, newFallback, choices, help);
    }

    public FieldDescription many() {
        return new FieldDescription(name, aliases, kind, required, true, fallback, choices, help);
    }

    public FieldDescription oneOf(String... newChoices) {
        return new FieldDescription(name, aliases, kind, required, repeated, fallback, List.of(newChoices), help);
    }

    public FieldDescription alias(String... newAliases) {
        return new FieldDescription(name, List.of(newAliases), kind, required, repeated, fallback, choices, help);
    }

    public boolean isCalled(String word) {
        return name.equals(word) || aliases.contains(word);
    }
}
