package io.mulgil.kernel.work;

import io.mulgil.kernel.problem.ProblemNote;
import java.util.List;

/**
 * A successful attempt's report, asked to be committed.
 *
 * @param rowsRead rows taken from all inputs; 0 where it does not count
 * @param summary one line for people, for example {@code 16 938 rows}; may be empty
 * @param warnings what was found but does not stop the slot
 */
public record Completion(List<OutputResult> outputs, long rowsRead, String summary, List<ProblemNote> warnings) {

    public Completion {
        outputs = List.copyOf(outputs);
        warnings = List.copyOf(warnings);
    }
}
