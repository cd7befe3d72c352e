package io.mulgil.stores.dataset;

/**
 * One file of a dataset version.
 *
 * @param path relative to the folder of all datasets, with {@code /}
 * @param partition the partition it belongs to; may be empty
 * @param digest SHA-256 of its bytes, hex
 */
public record DatasetFile(String path, String partition, long bytes, long rows, String digest) {}
