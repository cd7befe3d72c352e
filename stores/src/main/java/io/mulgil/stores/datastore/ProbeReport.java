package io.mulgil.stores.datastore;

import io.mulgil.kernel.problem.ProblemNote;
import java.util.List;

/**
 * What a probe of a datastore has found, step by step in the order they were tried.
 *
 * @param state of the datastore as a whole
 */
public record ProbeReport(State state, List<Step> steps) {

    public ProbeReport {
        steps = List.copyOf(steps);
    }

    /** How a datastore, or one step, stands. */
    public enum State {
        OK,
        /** Everything works but writing. */
        READ_ONLY,
        FAILED,
        /** Not tried, since an earlier step failed. */
        SKIPPED
    }

    /**
     * One step.
     *
     * @param name for example {@code authenticate}
     * @param problems the one problem of a failed step; empty otherwise
     */
    public record Step(String name, State state, long milliseconds, List<ProblemNote> problems) {

        public Step {
            problems = List.copyOf(problems);
        }
    }
}
