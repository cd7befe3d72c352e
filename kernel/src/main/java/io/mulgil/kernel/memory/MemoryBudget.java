package io.mulgil.kernel.memory;

import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.problem.Problem;
import java.lang.management.ManagementFactory;
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
    private static final long OFF_HEAP_BYTES_MIN = 256 * MIB;
    // Batches are small and few; a join or a sort wants all it can get.
    private static final int ARROW_PART = 4;
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

    /** Half of the machine's memory, or of what the container may take, less the heap; a quarter of it for Arrow. */
    public static MemoryBudget standard() {
        return of(physicalBytes() / 2);
    }

    /** A budget in which heap, Arrow and SQL together take {@code bytes}. */
    public static MemoryBudget of(long bytes) {
        long offHeap = Math.max(OFF_HEAP_BYTES_MIN, bytes - Runtime.getRuntime().maxMemory());
        long arrowBytes = offHeap / ARROW_PART;
        return new MemoryBudget(arrowBytes, offHeap - arrowBytes, GRANT_WAIT_MAX);
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

    private static long physicalBytes() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean machine
                ? machine.getTotalMemorySize()
                : Runtime.getRuntime().maxMemory() * ARROW_PART;
    }
}
