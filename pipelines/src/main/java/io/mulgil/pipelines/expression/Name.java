package io.mulgil.pipelines.expression;

import java.util.List;

/**
 * A name as an expression writes it, part by part: {@code table}, {@code @scheduledStartTime}, {@code *myPassword},
 * {@code input.path}, {@code node.@status}.
 *
 * @param parts at least one; a runtime field keeps its {@code @}, a secret parameter its {@code *}
 */
public record Name(List<String> parts) {

    public Name {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a name has at least one part");
        }
    }

    public static Name of(String... parts) {
        return new Name(List.of(parts));
    }

    public String first() {
        return parts.get(0);
    }

    /** Whether it is only known when something runs. */
    public boolean isRuntime() {
        return parts.stream().anyMatch(part -> part.startsWith("@")) || first().equals("node");
    }

    @Override
    public String toString() {
        return String.join(".", parts);
    }
}
