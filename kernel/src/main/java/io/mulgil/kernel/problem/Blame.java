package io.mulgil.kernel.problem;

/** Who has to act when a {@link Problem} occurs. */
public enum Blame {
    /** The caller: the request or definition is wrong. */
    CALLER,
    /** Whoever runs the server: disk, configuration, permissions of the machine. */
    OPERATOR,
    /** Another system: a database or store that does not answer or refuses. */
    REMOTE,
    /** Mulgil itself. */
    SYSTEM
}
