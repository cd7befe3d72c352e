package io.mulgil.kernel.type;

/** The guarantee an output has. */
public enum Grade {
    /** Atomic and fenced: all or nothing, at most once. */
    A,
    /** Idempotent: done twice gives the same. */
    B,
    /** At least once: a consumer may have to remove duplicates. */
    C
}
