package io.mulgil.server.wire.pipelines;

import io.mulgil.kernel.call.Slot;
import java.time.Instant;

/** One interval of a schedule. */
public record SlotWire(Instant start, Instant end) {

    static SlotWire of(Slot slot) {
        return new SlotWire(slot.start(), slot.end());
    }
}
