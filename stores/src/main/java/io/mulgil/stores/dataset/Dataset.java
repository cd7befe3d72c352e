package io.mulgil.stores.dataset;

import java.time.Instant;

/**
 * A named dataset with its newest version.
 *
 * @param version number of the newest version, 1 at first
 * @param files files of that version; bytes and rows likewise
 */
public record Dataset(
        String workspace,
        String name,
        long version,
        long files,
        long bytes,
        long rows,
        Instant createdAt,
        Instant updatedAt) {}
