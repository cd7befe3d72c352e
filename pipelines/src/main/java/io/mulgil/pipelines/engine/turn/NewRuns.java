package io.mulgil.pipelines.engine.turn;

import io.mulgil.kernel.call.Slot;
import io.mulgil.pipelines.engine.book.PipelineBook;
import io.mulgil.pipelines.engine.core.RunSlice;
import io.mulgil.pipelines.ledger.RunRows;
import io.mulgil.pipelines.ledger.RunRows.SlotName;
import io.mulgil.pipelines.run.EventKind;
import io.mulgil.pipelines.run.Run;
import io.mulgil.pipelines.run.RunEvent;
import io.mulgil.pipelines.run.RunState;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes runs in one turn, and knows which slots have one already. */
public final class NewRuns {

    private final Turn turn;
    private final Map<SlotName, Run> made = new HashMap<>();

    NewRuns(Turn turn) {
        this.turn = turn;
    }

    /** Makes a pending run; it begins in this turn when there is a place for it. */
    public Run make(PipelineBook.Entry pipeline, Slot slot, RunWish wish) {
        Run run = pending(pipeline, slot, wish);
        RunSlice slice = new RunSlice(run, List.of(), pipeline.plan());
        boolean hasPlace = turn.places().left(pipeline) > 0;
        turn.make(slice);
        made.put(new SlotName(run.workspace(), run.pipeline(), slot.start()), run);
        turn.tell(RunEvent.of(
                run,
                EventKind.RUN_CREATED,
                turn.now(),
                wish.askedBy().isEmpty() ? Map.of() : Map.of("by", wish.askedBy())));
        if (hasPlace) {
            return turn.admit(slice).run();
        }
        turn.places().look(Places.nameOf(run));
        return run;
    }

    /** The run of the slot that begins at {@code start}, made in this turn or before; perhaps not as it is now. */
    public Optional<Run> find(String workspace, String pipeline, Instant start) {
        Run known = made.get(new SlotName(workspace, pipeline, start));
        return known == null ? RunRows.find(turn.unit().sql(), workspace, pipeline, start) : Optional.of(known);
    }

    /** Those of {@code slots} that have a run, made in this turn or before. */
    public Set<SlotName> taken(List<SlotName> slots) {
        Set<SlotName> taken = new HashSet<>(RunRows.taken(turn.unit().sql(), slots));
        slots.stream().filter(made::containsKey).forEach(taken::add);
        return taken;
    }

    /** Whether this very turn has made the run of a slot; the ledger does not know it yet. */
    public boolean isMade(String workspace, String pipeline, Instant start) {
        return made.containsKey(new SlotName(workspace, pipeline, start));
    }

    private Run pending(PipelineBook.Entry pipeline, Slot slot, RunWish wish) {
        return new Run(
                turn.unit().nextId("run"),
                pipeline.stored().workspace(),
                pipeline.stored().name(),
                pipeline.stored().revision(),
                slot,
                wish.origin(),
                wish.operation(),
                RunState.PENDING,
                true,
                1,
                0,
                pipeline.definition().schedule().dueAt(slot),
                turn.now(),
                Instant.EPOCH,
                Instant.EPOCH,
                wish.parameters(),
                wish.askedBy());
    }
}
