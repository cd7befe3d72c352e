package io.mulgil.pipelines.engine.turn;

import io.mulgil.kernel.store.WorkUnit;
import io.mulgil.pipelines.engine.book.Books;
import io.mulgil.pipelines.engine.book.PipelineBook;
import io.mulgil.pipelines.engine.core.Commands;
import io.mulgil.pipelines.engine.core.Decision;
import io.mulgil.pipelines.engine.core.RunChange;
import io.mulgil.pipelines.engine.core.RunDecisions;
import io.mulgil.pipelines.engine.core.RunPlan;
import io.mulgil.pipelines.engine.core.RunSlice;
import io.mulgil.pipelines.ledger.RunRows.PipelineName;
import io.mulgil.pipelines.ledger.TurnRows;
import io.mulgil.pipelines.run.Operation;
import io.mulgil.pipelines.run.RunEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One turn: what is changed so far, on top of what was committed before. Nothing of it is visible outside before the transaction
 * has committed. Confined to the writer's thread while its body runs.
 */
public final class Turn {

    private final WorkUnit unit;
    private final Instant now;
    private final Books books;
    private final TurnRows rows = new TurnRows();
    private final Map<Long, RunSlice> slices = new LinkedHashMap<>();
    private final Map<Long, Long> runs = new HashMap<>();
    private final List<Commands> commands = new ArrayList<>();
    private final List<RunEvent> events = new ArrayList<>();
    private final Operations operations;
    private final Places places;
    private final NewRuns newRuns = new NewRuns(this);
    private final Map<PipelineName, Optional<PipelineBook.Entry>> usable = new HashMap<>();
    private long changes;

    public Turn(WorkUnit unit, Instant now, Books books) {
        this.unit = unit;
        this.now = now;
        this.books = books;
        this.operations = new Operations(this, books.operations());
        this.places = new Places(this, books.places());
    }

    public WorkUnit unit() {
        return unit;
    }

    public Instant now() {
        return now;
    }

    public PipelineBook pipelines() {
        return books.pipelines();
    }

    /** The newest revision of a pipeline; empty when nothing of it can begin. */
    public Optional<PipelineBook.Entry> usable(PipelineName name) {
        return usable.computeIfAbsent(name, any -> books.newest().usable(unit.sql(), name));
    }

    /** The definition or state of a pipeline is another now. */
    public void changed(PipelineName name) {
        usable.remove(name);
        books.newest().forget(name);
    }

    public Places places() {
        return places;
    }

    public Operations operations() {
        return operations;
    }

    public NewRuns newRuns() {
        return newRuns;
    }

    /** A run as it is in this turn; MG-3003 when there is none, MG-1200 when its definition is not valid with the types of now. */
    public RunSlice slice(long run) {
        RunSlice changed = slices.get(run);
        return changed == null ? books.slices().slice(unit.sql(), run) : changed;
    }

    /** The run an instance belongs to; MG-3004 when there is no such instance, {@link #slice} otherwise. */
    public RunSlice sliceOf(long instance) {
        Long run = runs.get(instance);
        return slice(run == null ? books.slices().runOf(unit.sql(), instance) : run);
    }

    /** Decides without changing anything yet. */
    public Decision consider(RunSlice slice, RunChange change) {
        return RunDecisions.decide(slice, change, now);
    }

    /** Decides and applies. */
    public Decision decide(RunSlice slice, RunChange change) {
        Decision decision = consider(slice, change);
        apply(slice, decision);
        return decision;
    }

    public void apply(RunSlice before, Decision decision) {
        Decision.RowChanges changed = decision.rows();
        if (changed.isEmpty()) {
            return;
        }
        changes++;
        changed.run().ifPresent(run -> {
            places.moved(before.run(), run);
            operations.moved(before.run(), run);
            rows.put(run);
        });
        changed.made().forEach(rows::make);
        changed.changed().forEach(rows::put);
        changed.ended().forEach(rows::add);
        changed.events().forEach(this::tell);
        remember(decision.slice());
        commands.add(decision.commands());
    }

    public void tell(RunEvent event) {
        changes++;
        rows.add(event);
    }

    /** Writes everything. */
    public void close() {
        places.letIn();
        write();
    }

    /** Makes what was committed known to later turns. */
    public void committed() {
        slices.values().forEach(books.slices()::put);
        places.committed();
        operations.committed();
    }

    /** Grows with everything that is changed. */
    public long changes() {
        return changes;
    }

    /** What is to be done once this turn is durable, in the order it was decided. */
    public List<Commands> commands() {
        return Collections.unmodifiableList(commands);
    }

    /** What was told and written so far. */
    public List<RunEvent> events() {
        return Collections.unmodifiableList(events);
    }

    /** Makes rows of all that has changed, for those who look it up in the ledger. */
    void write() {
        events.addAll(rows.write(unit));
    }

    void make(RunSlice slice) {
        changes++;
        rows.make(slice.run());
        remember(slice);
    }

    void put(Operation operation) {
        changes++;
        rows.put(operation);
    }

    /** Begins a pending run. */
    RunSlice admit(RunSlice slice) {
        boolean isNew = slice.instances().isEmpty();
        List<Long> numbers = (isNew ? slice.plan().tasks() : List.<RunPlan.Task>of())
                .stream().map(task -> unit.nextId("instance")).toList();
        return decide(slice, new RunChange.Admitted(numbers)).slice();
    }

    private void remember(RunSlice slice) {
        slices.put(slice.run().id(), slice);
        slice.instances()
                .forEach(instance -> runs.put(instance.id(), slice.run().id()));
    }
}
