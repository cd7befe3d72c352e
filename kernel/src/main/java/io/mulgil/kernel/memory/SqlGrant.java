package io.mulgil.kernel.memory;

import java.util.concurrent.atomic.AtomicBoolean;

/** The right to use so much memory for one SQL job; closing gives it back, once. Thread-safe. */
public final class SqlGrant implements AutoCloseable {

    private final long bytes;
    private final Runnable giveBack;
    private final AtomicBoolean isClosed = new AtomicBoolean();

    SqlGrant(long bytes, Runnable giveBack) {
        this.bytes = bytes;
        this.giveBack = giveBack;
    }

    /** What was granted: at least what was asked for. */
    public long bytes() {
        return bytes;
    }

    @Override
    public void close() {
        if (isClosed.compareAndSet(false, true)) {
            giveBack.run();
        }
    }
}
