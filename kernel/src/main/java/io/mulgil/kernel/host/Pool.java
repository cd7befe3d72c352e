package io.mulgil.kernel.host;

import java.time.Duration;

/** A bounded pool of named threads for blocking work. Thread-safe. */
public interface Pool extends AutoCloseable {

    /**
     * Hands {@code task} over.
     *
     * @throws io.mulgil.kernel.problem.Problem MG-1050 when the queue is full or the pool is closed
     */
    void submit(Runnable task);

    /** Tasks that wait, not counting those that run. */
    int waiting();

    /** Takes nothing new, interrupts what runs and waits for it. Returns whether all ended in time. */
    boolean close(Duration patience);

    @Override
    default void close() {
        close(Duration.ofSeconds(10));
    }
}
