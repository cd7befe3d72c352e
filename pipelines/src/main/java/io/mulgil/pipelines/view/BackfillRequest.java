package io.mulgil.pipelines.view;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.pipelines.PipelineCode;
import java.time.Instant;

/**
 * What somebody asks a back-fill to run.
 *
 * @param from first slot start
 * @param to slots that start before this
 * @param force whether slots that have finished run again, too
 * @param confirmed whether it is meant even where it is large
 */
public record BackfillRequest(Instant from, Instant to, boolean force, boolean confirmed) {

    /** @throws Problem MG-3029 when the interval does not end after it begins */
    public BackfillRequest {
        if (!from.isBefore(to)) {
            throw new Problem(PipelineCode.INTERVAL_REVERSED, from, to);
        }
    }
}
