package io.mulgil.kernel.memory;

/**
 * A {@link MemoryBudget} at one moment.
 *
 * @param sqlWaiting SQL jobs that wait for a grant
 */
public record MemoryUse(long arrowBytesUsed, long arrowBytesMax, long sqlBytesUsed, long sqlBytesMax, int sqlWaiting) {}
