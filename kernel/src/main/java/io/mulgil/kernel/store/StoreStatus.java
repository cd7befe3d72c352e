package io.mulgil.kernel.store;

/**
 * A store as {@code doctor} and home show it.
 *
 * @param engine {@code sqlite} or {@code postgresql}
 * @param place file or host and database; without credentials
 * @param version schema version
 * @param bytes size on disk
 */
public record StoreStatus(String engine, String place, int version, long bytes) {}
