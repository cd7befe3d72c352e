package io.mulgil.pipelines.engine;

import io.mulgil.kernel.call.Slot;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.store.WorkUnit;
import io.mulgil.pipelines.engine.core.Command;
import io.mulgil.pipelines.engine.core.Decision;
import io.mulgil.pipelines.engine.core.RunChange;
import io.mulgil.pipelines.engine.core.RunDecisions;
import io.mulgil.pipelines.engine.core.RunSlice;
import io.mulgil.pipelines.ledger.OperationRows;
import io.mulgil.pipelines.ledger.RunRows;
import io.mulgil.pipelines.ledger.RunRows.PipelineName;
import io.mulgil.pipelines.ledger.TurnRows;
import io.mulgil.pipelines.run.EventKind;
import io.mulgil.pipelines.run.Operation;
import io.mulgil.pipelines.run.Run;
import io.mulgil.pipelines.run.RunEvent;
import io.mulgil.pipelines.run.RunState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One turn: what is changed so far, on top of what was committed before. Nothing of it is visible outside before the transaction
 * has committed. Confined to the writer's thread while its body runs.
 */
final class Turn {

    private final WorkUnit unit;
    private final Instant now;
    private final Books books;
    private final TurnRows rows = new TurnRows();
    private final Map<Long, RunSlice> slices = new LinkedHashMap<>();
    private final Map<Long, Long> runs = new HashMap<>();
    private final Map<PipelineName, PlaceBook.Count> places = new HashMap<>();
    private final Map<Long, Operation> operations = new HashMap<>();
    private final Set<PipelineName> crowded = new LinkedHashSet<>();
    private final List<Command> commands = new ArrayList<>();
    private final List<RunEvent> events = new ArrayList<>();
    private final Map<String, Run> made = new HashMap<>();
    private long changes;

    /** What is known from earlier turns. */
    record Books(PipelineBook pipelines, SliceBook slices, PlaceBook places) {}

    Turn(WorkUnit unit, Instant now, Books books) {
        this.unit = unit;
        this.now = now;
        this.books = books;
    }

    WorkUnit unit() {
        return unit;
    }

    Instant now() {
        return now;
    }

    /** Grows with everything that is changed. */
    long changes() {
        return changes;
    }

    PipelineBook pipelines() {
        return books.pipelines();
    }

    RunSlice slice(long run) {
        RunSlice changed = slices.get(run);
        return changed == null ? books.slices().slice(unit.sql(), run) : changed;
    }

    RunSlice sliceOf(long instance) {
        Long run = runs.get(instance);
        return slice(run == null ? books.slices().runOf(unit.sql(), instance) : run);
    }

    /** Decides without changing anything yet. */
    Decision consider(RunSlice slice, RunChange change) {
        return RunDecisions.decide(slice, change, now);
    }

    /** Decides and applies. */
    Decision decide(RunSlice slice, RunChange change) {
        Decision decision = consider(slice, change);
        apply(slice, decision);
        return decision;
    }

    void apply(RunSlice before, Decision decision) {
        Decision.RowChanges changed = decision.rows();
        if (changed.isEmpty()) {
            return;
        }
        changes++;
        changed.run().ifPresent(run -> {
            count(before.run(), run);
            rows.put(run);
        });
        changed.made().forEach(rows::make);
        changed.changed().forEach(rows::put);
        changed.ended().forEach(rows::add);
        changed.events().forEach(this::tell);
        remember(decision.slice());
        commands.addAll(decision.commands());
    }

    /** Makes a pending run; it begins in this turn when there is a place for it. */
    Run create(PipelineBook.Entry pipeline, Slot slot, Run.Origin origin, long operation, RunWish wish) {
        changes++;
        Run run = new Run(
                unit.nextId("run"),
                pipeline.stored().workspace(),
                pipeline.stored().name(),
                pipeline.stored().revision(),
                slot,
                origin,
                operation,
                RunState.PENDING,
                true,
                1,
                0,
                pipeline.definition().schedule().dueAt(slot),
                now,
                Instant.EPOCH,
                Instant.EPOCH,
                wish.parameters(),
                wish.askedBy());
        PipelineName name = nameOf(run);
        PlaceBook.Count count = count(name);
        rows.make(run);
        made.put(slotName(run.workspace(), run.pipeline(), slot), run);
        RunSlice slice = new RunSlice(run, List.of(), pipeline.plan());
        remember(slice);
        tell(event(run, EventKind.RUN_CREATED, wish.askedBy().isEmpty() ? Map.of() : Map.of("by", wish.askedBy())));
        boolean place =
                !count.mayWait() && count.active() < pipeline.definition().maxActiveInstances();
        if (place) {
            return admit(slice).run();
        }
        places.put(name, count.waiting(true));
        crowded.add(name);
        return run;
    }

    /** What a run was asked for with, and by whom; empty for the schedule. */
    record RunWish(Map<String, List<String>> parameters, String askedBy) {
        static final RunWish OF_SCHEDULE = new RunWish(Map.of(), "");
    }

    /** Places that a new run of a pipeline could take at once. */
    int places(PipelineBook.Entry pipeline) {
        PipelineName name = new PipelineName(
                pipeline.stored().workspace(), pipeline.stored().name());
        if (count(name).mayWait()) {
            look(name);
            letIn();
        }
        PlaceBook.Count count = count(name);
        int free = pipeline.definition().maxActiveInstances() - count.active();
        return count.mayWait() ? 0 : Math.max(0, free);
    }

    /** Lets pending runs of a pipeline in where there may be places. */
    void look(PipelineName name) {
        places.put(name, count(name).waiting(true));
        crowded.add(name);
    }

    /** Whether a run was made for this slot in this turn; the ledger does not know it yet. */
    boolean isTaken(String workspace, String pipeline, Slot slot) {
        return made(workspace, pipeline, slot).isPresent();
    }

    /** The run made for this slot in this turn. */
    Optional<Run> made(String workspace, String pipeline, Slot slot) {
        return Optional.ofNullable(made.get(slotName(workspace, pipeline, slot)));
    }

    private static String slotName(String workspace, String pipeline, Slot slot) {
        return workspace + "/" + pipeline + "/" + slot.start();
    }

    void put(Operation operation) {
        changes++;
        operations.put(operation.id(), operation);
        rows.put(operation);
    }

    /** An operation as it is in this turn. */
    Optional<Operation> operation(long id) {
        Operation changed = operations.get(id);
        return changed == null ? OperationRows.find(unit.sql(), id) : Optional.of(changed);
    }

    void tell(RunEvent event) {
        changes++;
        events.add(rows.add(unit, event));
    }

    /** Writes everything. */
    void close() {
        letIn();
        rows.write(unit);
    }

    /** Lets in who has a place now. */
    void letIn() {
        while (!crowded.isEmpty()) {
            PipelineName name = crowded.iterator().next();
            crowded.remove(name);
            letIn(name);
        }
    }

    /** Makes what was committed known to later turns. */
    void committed() {
        slices.values().forEach(books.slices()::put);
        books.places().putAll(places);
    }

    List<Command> commands() {
        return commands;
    }

    List<RunEvent> events() {
        return events;
    }

    Set<Operation> operations() {
        return Set.copyOf(operations.values());
    }

    private void letIn(PipelineName name) {
        books.pipelines()
                .usable(unit.sql(), name.workspace(), name.pipeline())
                .ifPresent(newest -> letIn(name, newest));
    }

    private void letIn(PipelineName name, PipelineBook.Entry newest) {
        PlaceBook.Count count = count(name);
        int free = newest.definition().maxActiveInstances() - count.active();
        if (free <= 0) {
            return;
        }
        // The pending runs of this turn have to be among the rows before the oldest can be found.
        rows.write(unit);
        List<Run> pending = RunRows.pending(unit.sql(), name.workspace(), name.pipeline(), free);
        places.put(name, count.waiting(pending.size() == free));
        pending.forEach(run -> admit(pending(run, newest)));
    }

    // A run that has not begun has nothing of its definition yet: where that has become invalid it begins with the
    // newest.
    private RunSlice pending(Run run, PipelineBook.Entry newest) {
        try {
            return slice(run.id());
        } catch (Problem problem) {
            return new RunSlice(run.by(newest.stored().revision(), run.operation()), List.of(), newest.plan());
        }
    }

    private RunSlice admit(RunSlice slice) {
        List<Long> numbers = slice.plan().tasks().stream()
                .map(task -> unit.nextId("instance"))
                .toList();
        return decide(slice, new RunChange.Admitted(numbers)).slice();
    }

    private void count(Run before, Run after) {
        PipelineName name = nameOf(after);
        int more = (after.takesPlace() ? 1 : 0) - (before.takesPlace() ? 1 : 0);
        PlaceBook.Count count = count(name);
        boolean waits = count.mayWait() || after.state() == RunState.PENDING;
        places.put(name, count.plus(more).waiting(waits));
        if (waits && (more < 0 || after.state() == RunState.PENDING)) {
            crowded.add(name);
        }
        if (after.operation() > 0 && after.state().isEnded() && !before.state().isEnded()) {
            operation(after.operation()).ifPresent(operation -> {
                Operation counted = operation.counted(after.state(), now);
                put(counted);
                tellEnd(operation, counted);
            });
        }
    }

    /** Tells when an operation has just ended. */
    void tellEnd(Operation before, Operation after) {
        if (before.state() == Operation.State.RUNNING && after.state() != Operation.State.RUNNING) {
            tell(operationEvent(after, EventKind.BACKFILL_ENDED));
        }
    }

    RunEvent operationEvent(Operation operation, EventKind kind) {
        return new RunEvent(
                0,
                now,
                operation.workspace(),
                operation.pipeline(),
                0,
                0,
                "",
                kind,
                0,
                0,
                operation.state().name(),
                Map.of("operation", Long.toString(operation.id())));
    }

    private PlaceBook.Count count(PipelineName name) {
        PlaceBook.Count changed = places.get(name);
        return changed == null ? books.places().count(unit.sql(), name) : changed;
    }

    private void remember(RunSlice slice) {
        slices.put(slice.run().id(), slice);
        slice.instances()
                .forEach(instance -> runs.put(instance.id(), slice.run().id()));
    }

    private RunEvent event(Run run, EventKind kind, Map<String, String> details) {
        return new RunEvent(
                0,
                now,
                run.workspace(),
                run.pipeline(),
                run.id(),
                0,
                "",
                kind,
                0,
                0,
                run.state().name(),
                details);
    }

    static PipelineName nameOf(Run run) {
        return new PipelineName(run.workspace(), run.pipeline());
    }
}
