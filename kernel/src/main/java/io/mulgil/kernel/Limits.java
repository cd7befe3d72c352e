package io.mulgil.kernel;

import java.time.Duration;

/**
 * Bounds that several rooms share, each with its unit last. A room's own bounds stand where they are used.
 *
 * @param batchRowsMax rows in one record batch
 * @param batchBytesMax bytes in one record batch; the first of the two limits that is hit closes a batch
 * @param definitionBytesMax size of a definition's text
 * @param definitionObjectsMax objects in one definition
 * @param logLinesMax lines kept of one attempt's log
 * @param pageRowsMax rows in one page of a list
 * @param backfillSlotsMax slots one back-fill may ask for
 * @param readTime longest read of the control store
 */
public record Limits(
        int batchRowsMax,
        long batchBytesMax,
        int definitionBytesMax,
        int definitionObjectsMax,
        int logLinesMax,
        int pageRowsMax,
        int backfillSlotsMax,
        Duration readTime) {

    /** As many rows as were asked for, at least one and at most a page. */
    public int pageRows(int asked) {
        return Math.max(1, Math.min(asked, pageRowsMax));
    }

    public static Limits standard() {
        return new Limits(8_192, 4L << 20, 1 << 20, 1_000, 10_000, 500, 100_000, Duration.ofSeconds(1));
    }
}
