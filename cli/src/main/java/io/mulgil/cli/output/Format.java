package io.mulgil.cli.output;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The forms a result is printed in. */
public enum Format {
    TABLE,
    JSON,
    JSONL,
    YAML,
    CSV,
    NAME;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the reader is a program that also wants its errors as JSON. */
    public boolean isJson() {
        return this == JSON || this == JSONL;
    }

    /** Whether it can show what lies inside an item, or only its columns. */
    public boolean isTree() {
        return this == JSON || this == JSONL || this == YAML;
    }

    public static Optional<Format> find(String label) {
        return Arrays.stream(values())
                .filter(format -> format.label().equals(label))
                .findFirst();
    }

    public static List<String> labels() {
        return Arrays.stream(values()).map(Format::label).toList();
    }
}
