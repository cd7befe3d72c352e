package io.mulgil.kernel.memory;

import java.lang.management.ManagementFactory;

/**
 * How a server's memory is shared out: what its virtual machine is started with and what its {@link MemoryBudget} gives away come
 * from the same figures.
 *
 * @param heapBytes for the heap
 * @param arrowBytes for Arrow buffers
 * @param sqlBytes for SQL jobs
 */
public record MemoryShares(long heapBytes, long arrowBytes, long sqlBytes) {

    /** System property in which a process is told how many bytes heap and budget may take together. */
    public static final String PROPERTY = "mulgil.memory";
    /** Least memory a server can work with. */
    public static final int MEBIBYTES_MIN = 384;

    private static final long MIB = 1L << 20;

    private static final long HEAP_BYTES_MIN = 192 * MIB;
    // What waits, waits in the control store; a larger heap would only be cleared later.
    private static final long HEAP_BYTES_MAX = 2_048 * MIB;
    private static final long OFF_HEAP_BYTES_MIN = MEBIBYTES_MIN * MIB - HEAP_BYTES_MIN;
    private static final int HEAP_PART = 3;
    // Batches are small and few; a join or a sort wants all it can get.
    private static final int ARROW_PART = 4;

    /** Shares {@code bytes} out: a third for the heap, within bounds, and of the rest a quarter for Arrow. */
    public static MemoryShares of(long bytes) {
        return beside(Math.max(HEAP_BYTES_MIN, Math.min(HEAP_BYTES_MAX, bytes / HEAP_PART)), bytes);
    }

    /** Shares out what a heap that is there already leaves of {@code bytes}. */
    static MemoryShares beside(long heapBytes, long bytes) {
        long offHeap = Math.max(OFF_HEAP_BYTES_MIN, bytes - heapBytes);
        long arrow = offHeap / ARROW_PART;
        return new MemoryShares(heapBytes, arrow, offHeap - arrow);
    }

    /** What this process was told it may take; else the standard. */
    public static long toldBytes() {
        Long told = Long.getLong(PROPERTY);
        return told == null ? standardBytes() : told;
    }

    /** What a server takes when nobody says how much: half of the machine's memory, or of what the container may take. */
    public static long standardBytes() {
        long machine =
                ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                        ? system.getTotalMemorySize()
                        : Runtime.getRuntime().maxMemory() * ARROW_PART;
        return machine / 2;
    }
}
