package io.mulgil.pipelines.definition;

import java.util.Locale;

/** Which pipelines go first when more is ready than runners take; lowest first. */
public enum Priority {
    LOW(-1),
    NORMAL(0),
    HIGH(1);

    private final int rank;

    Priority(int rank) {
        this.rank = rank;
    }

    /** As the ledger has it; greater goes first. */
    public int rank() {
        return rank;
    }

    /** As definitions write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one with this rank. */
    public static Priority of(int rank) {
        for (Priority priority : values()) {
            if (priority.rank == rank) {
                return priority;
            }
        }
        throw new IllegalArgumentException("no priority " + rank);
    }

    /** The one with this word. */
    public static Priority of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
