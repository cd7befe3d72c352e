package io.mulgil.kernel.access;

/** The port every front door asks before it reads or changes anything. Thread-safe. */
public interface Access {

    /**
     * Returns when {@code caller} may do {@code action} on {@code ref} in the caller's workspace.
     *
     * @throws io.mulgil.kernel.problem.Problem of kind FORBIDDEN, or MISSING where even existence must stay hidden
     */
    void check(Caller caller, Action action, Ref ref);
}
