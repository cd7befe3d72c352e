package io.mulgil.pipelines.view;

import io.mulgil.kernel.problem.ProblemNote;
import io.mulgil.pipelines.run.InstanceState;
import io.mulgil.pipelines.run.RunState;
import java.util.List;
import java.util.Optional;

/**
 * Why a run and its instances are where they are.
 *
 * @param commands what to type next, complete; most useful first
 */
public record Explanation(long run, RunState state, Sentence message, List<Step> steps, List<String> commands) {

    public Explanation {
        steps = List.copyOf(steps);
        commands = List.copyOf(commands);
    }

    /**
     * Why one instance is where it is.
     *
     * @param waitsFor ids of the tasks it waits for now
     * @param notes what became of attempts that lost their lease and of commits that came too late, oldest first
     */
    public record Step(
            long instance,
            String task,
            InstanceState state,
            Sentence message,
            List<String> waitsFor,
            List<Sentence> notes,
            Optional<ProblemNote> problem) {

        public Step {
            waitsFor = List.copyOf(waitsFor);
            notes = List.copyOf(notes);
        }
    }
}
