package io.mulgil.kernel.store;

import org.jdbi.v3.core.Handle;

/**
 * One transaction on the control store. Valid only inside the body given to {@link ControlStore#write}; confined to the writer's
 * thread. Bodies do no network and call no user code.
 */
public interface WorkUnit {

    /** SQL inside the transaction. Never commit, roll back or close through it. */
    Handle sql();

    /**
     * Takes the next number of a named sequence, starting at 1. Numbers grow, gaps are possible, none is given twice.
     *
     * @param sequence lower-case name, for example {@code run}
     */
    long nextId(String sequence);

    /** Runs {@code action} on the writer's thread once the transaction is durable; not at all when it is not. Must not block. */
    void afterCommit(Runnable action);
}
