package io.mulgil.kernel.memory;

import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.problem.Problem;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.memory.BufferAllocator;

/**
 * The memory outside the heap: a limit for Arrow, kept by the allocators, and a limit for SQL jobs, kept by grants that are given
 * in the order they were asked for. Close it last; it then finds what was not given back. Thread-safe.
 */
public final class MemoryBudget implements AutoCloseable {

    private static final long MIB = 1L << 20;
    private static final long SQL_JOB_MEBIBYTES_MIN = 64;
    // The engine takes all it is given, also for a copy that needs little: a runner that copies grows by this and some
    // more.
    private static final long SQL_JOB_MEBIBYTES_MAX = 160;
    private static final Duration GRANT_WAIT_MAX = Duration.ofSeconds(60);

    private final long arrowBytesMax;
    private final int sqlMebibytesMax;
    private final Duration grantWaitMax;
    private final Semaphore sqlMebibytes;
    private final ArrowRoot arrow;

    /**
     * A budget of fixed sizes.
     *
     * @param grantWaitMax how long {@link #sql} waits for memory to come free
     */
    public MemoryBudget(long arrowBytesMax, long sqlBytesMax, Duration grantWaitMax) {
        this.arrowBytesMax = arrowBytesMax;
        this.sqlMebibytesMax = Math.toIntExact(sqlBytesMax / MIB);
        this.grantWaitMax = grantWaitMax;
        this.sqlMebibytes = new Semaphore(sqlMebibytesMax, true);
        this.arrow = new ArrowRoot(arrowBytesMax);
    }

    /** The budget of this process: of what the property {@link MemoryShares#PROPERTY} says, else of the standard. */
    public static MemoryBudget standard() {
        return of(MemoryShares.toldBytes());
    }

    /** What {@link MemoryShares} gives of {@code bytes} beside the heap that this process has. */
    public static MemoryBudget of(long bytes) {
        MemoryShares shares = MemoryShares.beside(Runtime.getRuntime().maxMemory(), bytes);
        return new MemoryBudget(shares.arrowBytes(), shares.sqlBytes(), GRANT_WAIT_MAX);
    }

    /** What one SQL job asks for: half of the SQL part, so that two can run, but no more than serves it well. */
    public long sqlJobBytes() {
        long half = Math.max(SQL_JOB_MEBIBYTES_MIN, sqlMebibytesMax / 2);
        return Math.min(Math.min(SQL_JOB_MEBIBYTES_MAX, half), sqlMebibytesMax) * MIB;
    }

    /**
     * An allocator for one transfer, within Arrow's part of the budget. The caller closes it, which fails when a buffer of it is
     * still open. Asking it for more than the budget throws {@link org.apache.arrow.memory.OutOfMemoryException}.
     *
     * @param name shown when something was not given back
     */
    public BufferAllocator arrow(String name) {
        return arrow.child(name);
    }

    /**
     * Waits for {@code bytes} of the SQL part, rounded up to whole MiB; the caller closes the grant.
     *
     * @throws Problem MG-1051 when more is asked for than there is at all, when none comes free in time, or when interrupted
     */
    public SqlGrant sql(long bytes) {
        int mebibytes = Math.toIntExact(Math.max(1, (bytes + MIB - 1) / MIB));
        if (mebibytes > sqlMebibytesMax || !acquire(mebibytes)) {
            throw new Problem(KernelCode.MEMORY_FULL, mebibytes, sqlMebibytes.availablePermits(), sqlMebibytesMax);
        }
        return new SqlGrant(mebibytes * MIB, () -> sqlMebibytes.release(mebibytes));
    }

    /** How much is taken now. */
    public MemoryUse use() {
        long sqlUsed = (sqlMebibytesMax - sqlMebibytes.availablePermits()) * MIB;
        return new MemoryUse(
                arrow.bytesUsed(), arrowBytesMax, sqlUsed, sqlMebibytesMax * MIB, sqlMebibytes.getQueueLength());
    }

    /** Fails with {@link IllegalStateException} when Arrow buffers are still open. */
    @Override
    public void close() {
        arrow.close();
    }

    private boolean acquire(int mebibytes) {
        try {
            return sqlMebibytes.tryAcquire(mebibytes, grantWaitMax.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
