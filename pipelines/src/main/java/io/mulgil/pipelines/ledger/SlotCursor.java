package io.mulgil.pipelines.ledger;

import io.mulgil.kernel.call.Slot;
import io.mulgil.pipelines.definition.ledger.StoredPipeline;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a pipeline's schedule has been followed.
 *
 * @param revision of the definition this was worked out from
 * @param upto start of the last slot that was looked after; the epoch's origin for none
 * @param next the slot that comes next, with the time it is due
 */
public record SlotCursor(
        String workspace,
        String pipeline,
        int revision,
        StoredPipeline.State state,
        Instant upto,
        Optional<Next> next) {

    /** A slot and when it is due. */
    public record Next(Slot slot, Instant dueAt) {}
}
