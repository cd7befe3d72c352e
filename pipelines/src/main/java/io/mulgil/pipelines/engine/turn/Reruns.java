package io.mulgil.pipelines.engine.turn;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.pipelines.engine.book.PipelineBook;
import io.mulgil.pipelines.engine.core.Decision;
import io.mulgil.pipelines.engine.core.RunChange;
import io.mulgil.pipelines.engine.core.RunPlan;
import io.mulgil.pipelines.engine.core.RunSlice;
import io.mulgil.pipelines.run.Run;
import java.util.List;

/** Reopens runs. Stateless, confined to the turn loop. */
public final class Reruns {

    /**
     * What came of it.
     *
     * @param isOpen whether the run is under way now because of it
     */
    public record Outcome(Run run, boolean isOpen) {}

    /**
     * Runs something of a run again, by the newest definition where that has the same tasks.
     *
     * @throws Problem MG-3030 while something of it runs; MG-3031 when it has no such task
     */
    public Outcome rerun(Turn turn, RunSlice slice, long operation, RunChange.Rerun change) {
        Run run = slice.run();
        PipelineBook.Entry newest = turn.pipelines().current(turn.unit().sql(), run.workspace(), run.pipeline());
        boolean same = names(newest.plan()).equals(names(slice.plan()));
        // A back-fill that waits for the run's end goes on waiting for it, whoever asks for more.
        boolean waits = operation == 0 && !run.state().isEnded();
        Run renewed = run.by(same ? newest.stored().revision() : run.revision(), waits ? run.operation() : operation);
        RunSlice opened = new RunSlice(renewed, slice.instances(), same ? newest.plan() : slice.plan());
        Decision decision = turn.consider(opened, change);
        if (decision.refusal().isPresent()) {
            throw decision.refusal().get();
        }
        if (decision.rows().isEmpty()) {
            return new Outcome(run, false);
        }
        turn.apply(opened, decision);
        return new Outcome(
                decision.slice().run(), !decision.slice().run().state().isEnded());
    }

    private static List<String> names(RunPlan plan) {
        return plan.tasks().stream().map(task -> task.id() + " " + task.type()).toList();
    }
}
