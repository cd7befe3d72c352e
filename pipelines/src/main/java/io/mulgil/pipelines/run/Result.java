package io.mulgil.pipelines.run;

import io.mulgil.kernel.problem.ProblemNote;
import java.util.List;

/**
 * What a finished attempt told.
 *
 * @param rowsRead rows taken from all inputs
 * @param rowsWritten rows put into all outputs
 * @param summary one line for people; may be empty
 */
public record Result(long rowsRead, long rowsWritten, String summary, List<ProblemNote> warnings) {

    /** What there is before anything has finished. */
    public static final Result NONE = new Result(0, 0, "", List.of());

    public Result {
        warnings = List.copyOf(warnings);
    }
}
