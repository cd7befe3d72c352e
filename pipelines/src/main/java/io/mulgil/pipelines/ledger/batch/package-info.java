/**
 * Many rows at once, the way each engine takes them fastest: {@link io.mulgil.pipelines.ledger.batch.Batch} is the front. What a row
 * holds is said by whoever owns the table.
 */
@NullMarked
package io.mulgil.pipelines.ledger.batch;

import org.jspecify.annotations.NullMarked;
