package io.mulgil.pipelines.engine.turn;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.pipelines.engine.book.PipelineBook;
import io.mulgil.pipelines.engine.book.PlaceBook;
import io.mulgil.pipelines.engine.core.RunSlice;
import io.mulgil.pipelines.ledger.InstanceRows;
import io.mulgil.pipelines.ledger.RunRows;
import io.mulgil.pipelines.ledger.RunRows.PipelineName;
import io.mulgil.pipelines.run.Run;
import io.mulgil.pipelines.run.RunState;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Places of the pipelines in one turn: {@code maxActiveInstances} of each, none of a paused one, and who waits for one. */
public final class Places {

    private final Turn turn;
    private final PlaceBook book;
    private final Map<PipelineName, PlaceBook.Count> counts = new HashMap<>();
    private final Set<PipelineName> crowded = new LinkedHashSet<>();

    Places(Turn turn, PlaceBook book) {
        this.turn = turn;
        this.book = book;
    }

    /** Places that a new run of a pipeline could take at once, after those who wait already. */
    public int free(PipelineBook.Entry pipeline) {
        PipelineName name = nameOf(pipeline);
        if (count(name).mayWait()) {
            look(name);
            letIn();
        }
        return left(pipeline);
    }

    /** Lets pending runs of a pipeline in where there may be places. */
    public void look(PipelineName name) {
        counts.put(name, count(name).waiting(true));
        crowded.add(name);
    }

    /** Lets in who has a place now. */
    public void letIn() {
        while (!crowded.isEmpty()) {
            List<PipelineName> names = List.copyOf(crowded);
            crowded.clear();
            // The pending runs of this turn have to be among the rows before the oldest can be found.
            turn.write();
            names.forEach(name -> turn.usable(name).ifPresent(newest -> letIn(name, newest)));
        }
    }

    /** Places for a run that is made now. */
    int left(PipelineBook.Entry pipeline) {
        PlaceBook.Count count = count(nameOf(pipeline));
        int free = allowed(pipeline) - count.active();
        return count.mayWait() ? 0 : Math.max(0, free);
    }

    void moved(Run before, Run after) {
        PipelineName name = nameOf(after);
        int more = (after.takesPlace() ? 1 : 0) - (before.takesPlace() ? 1 : 0);
        PlaceBook.Count count = count(name);
        boolean waits = count.mayWait() || after.state() == RunState.PENDING;
        counts.put(name, count.plus(more).waiting(waits));
        if (waits && (more < 0 || after.state() == RunState.PENDING)) {
            crowded.add(name);
        }
    }

    void committed() {
        book.putAll(counts);
    }

    static PipelineName nameOf(Run run) {
        return new PipelineName(run.workspace(), run.pipeline());
    }

    // Who waits goes on waiting while the pipeline is paused; resuming it looks here again.
    private void letIn(PipelineName name, PipelineBook.Entry newest) {
        int free = allowed(newest) - count(name).active();
        if (free <= 0) {
            return;
        }
        List<Run> pending = RunRows.pending(turn.unit().sql(), name.workspace(), name.pipeline(), free);
        counts.put(name, count(name).waiting(pending.size() == free));
        pending.forEach(run -> pending(run, newest).ifPresent(turn::admit));
    }

    // A run that has not begun has nothing of its definition yet: where that has become invalid it begins with the
    // newest. One that was withdrawn has its instances already and goes on waiting.
    private Optional<RunSlice> pending(Run run, PipelineBook.Entry newest) {
        try {
            return Optional.of(turn.slice(run.id()));
        } catch (Problem problem) {
            boolean isNew = InstanceRows.ofRun(turn.unit().sql(), run.id()).isEmpty();
            Run renewed = run.by(newest.stored().revision(), run.operation());
            return isNew ? Optional.of(new RunSlice(renewed, List.of(), newest.plan())) : Optional.empty();
        }
    }

    private static int allowed(PipelineBook.Entry pipeline) {
        return switch (pipeline.stored().state()) {
            case ACTIVE -> pipeline.definition().maxActiveInstances();
            case PAUSED -> 0;
        };
    }

    private PlaceBook.Count count(PipelineName name) {
        PlaceBook.Count changed = counts.get(name);
        return changed == null ? book.count(turn.unit().sql(), name) : changed;
    }

    private static PipelineName nameOf(PipelineBook.Entry pipeline) {
        return new PipelineName(pipeline.stored().workspace(), pipeline.stored().name());
    }
}
