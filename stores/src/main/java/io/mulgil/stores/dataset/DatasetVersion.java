package io.mulgil.stores.dataset;

import io.mulgil.kernel.call.AttemptKey;
import java.time.Instant;

/**
 * One immutable state of a dataset.
 *
 * @param partition the partition this version's commit replaced; empty when it replaced everything
 * @param attempt the attempt that produced it
 * @param files files in the whole state; bytes and rows likewise
 * @param addedRows rows the commit brought
 * @param schema Arrow schema as JSON
 */
public record DatasetVersion(
        String dataset,
        long version,
        String outputKey,
        String partition,
        AttemptKey attempt,
        long files,
        long bytes,
        long rows,
        long addedRows,
        String schema,
        Instant createdAt) {}
