package io.mulgil.pipelines.run;

import io.mulgil.kernel.problem.ProblemNote;
import java.time.Instant;
import java.util.Optional;

/**
 * One try of an instance that has ended. The one under way is part of its {@link Instance}.
 *
 * @param number 1-based
 * @param state anything but running
 */
public record Attempt(
        String workspace,
        long run,
        long instance,
        int number,
        long epoch,
        int generation,
        AttemptState state,
        String runner,
        Instant startedAt,
        Instant endedAt,
        Result result,
        Optional<ProblemNote> problem) {

    /** The attempt an instance has under way, ended now. */
    public static Attempt ended(
            Instance instance, AttemptState state, Instant now, Result result, Optional<ProblemNote> problem) {
        return new Attempt(
                instance.part().workspace(),
                instance.part().run(),
                instance.id(),
                instance.tries().attempt(),
                instance.tries().epoch(),
                instance.tries().generation(),
                state,
                instance.lease().runner(),
                instance.lease().since().isAfter(now) ? now : instance.lease().since(),
                now,
                result,
                problem);
    }
}
