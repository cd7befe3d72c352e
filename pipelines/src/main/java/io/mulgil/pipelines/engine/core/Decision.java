package io.mulgil.pipelines.engine.core;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.pipelines.run.Attempt;
import io.mulgil.pipelines.run.Instance;
import io.mulgil.pipelines.run.Run;
import io.mulgil.pipelines.run.RunEvent;
import java.util.List;
import java.util.Optional;

/**
 * What a change does. Nothing in it has happened yet.
 *
 * @param slice the run as it will be
 * @param rows what has to be written, in one transaction
 * @param commands what to do once that is durable
 * @param refusal why the change was refused; rows then hold at most an event that says so
 */
public record Decision(RunSlice slice, RowChanges rows, Commands commands, Optional<Problem> refusal) {

    /** Nothing changes, and that is fine: the change has taken effect earlier, or has nothing to act on. */
    static Decision nothing(RunSlice slice) {
        return new Decision(slice, RowChanges.NONE, Commands.NONE, Optional.empty());
    }

    static Decision refused(RunSlice slice, Problem why, RunEvent... events) {
        return new Decision(
                slice,
                new RowChanges(Optional.empty(), List.of(), List.of(), List.of(), List.of(events)),
                Commands.NONE,
                Optional.of(why));
    }

    /**
     * Rows to write.
     *
     * @param run the run, when it changed
     * @param made instances that are new
     * @param changed instances that are as given now
     * @param ended attempts that ended
     * @param events not numbered yet
     */
    public record RowChanges(
            Optional<Run> run,
            List<Instance> made,
            List<Instance> changed,
            List<Attempt> ended,
            List<RunEvent> events) {

        static final RowChanges NONE = new RowChanges(Optional.empty(), List.of(), List.of(), List.of(), List.of());

        public RowChanges {
            made = List.copyOf(made);
            changed = List.copyOf(changed);
            ended = List.copyOf(ended);
            events = List.copyOf(events);
        }

        public boolean isEmpty() {
            return equals(NONE);
        }
    }
}
