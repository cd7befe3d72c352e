package io.mulgil.pipelines.engine.core;

import io.mulgil.pipelines.run.Instance;
import io.mulgil.pipelines.run.InstanceState;
import io.mulgil.pipelines.run.Run;
import java.time.Duration;
import java.time.Instant;

/**
 * What becomes of times that were given by a wall clock that has been set back since. Nothing waits for that clock to come again: what
 * was ready stays ready, a pause begins anew. Only what begins with a slot waits for the slot to be due.
 */
final class EarlierClock {

    private EarlierClock() {}

    static Decision decide(RunSlice slice, Instant now) {
        Draft draft = new Draft(slice, now);
        boolean moved = false;
        for (Instance instance : slice.instances()) {
            if (instance.state() == InstanceState.WAITING_FOR_RUNNER) {
                Instance known = corrected(slice, instance, pause(slice, instance), now);
                if (!known.equals(instance)) {
                    draft.put(known);
                    moved = true;
                }
            }
        }
        return moved ? draft.decision() : Decision.nothing(slice);
    }

    /** As it would be, had the clock always shown what it shows now; {@code pause} is the longest it may still have to wait. */
    static Instance corrected(RunSlice slice, Instance instance, Duration pause, Instant now) {
        boolean beginsWithSlot =
                slice.plan().task(instance.ordinal()).waitsFor().isEmpty();
        Instant begin = beginsWithSlot ? slice.run().beginAt(now) : now;
        Instant latest = begin.isAfter(now.plus(pause)) ? begin : now.plus(pause);
        return instance.readyAt().isAfter(latest.plus(Run.AHEAD)) ? instance.readyAt(latest) : instance;
    }

    private static Duration pause(RunSlice slice, Instance instance) {
        return instance.problem().isPresent()
                ? slice.plan().task(instance.ordinal()).retry().retryDelay()
                : Duration.ZERO;
    }
}
