package io.mulgil.bench;

import io.mulgil.kernel.call.Slot;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.ProblemNote;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.store.Lane;
import io.mulgil.kernel.store.WorkUnit;
import io.mulgil.kernel.work.WorkEnvelope;
import io.mulgil.pipelines.PipelineCode;
import io.mulgil.pipelines.definition.Form;
import io.mulgil.pipelines.definition.Priority;
import io.mulgil.pipelines.definition.ledger.DefinitionLedger;
import io.mulgil.pipelines.definition.ledger.StoredPipeline;
import io.mulgil.pipelines.ledger.SlotCursor;
import io.mulgil.pipelines.ledger.SlotCursors;
import io.mulgil.pipelines.ledger.TurnRows;
import io.mulgil.pipelines.run.Attempt;
import io.mulgil.pipelines.run.AttemptState;
import io.mulgil.pipelines.run.EventKind;
import io.mulgil.pipelines.run.Instance;
import io.mulgil.pipelines.run.Result;
import io.mulgil.pipelines.run.Run;
import io.mulgil.pipelines.run.RunEvent;
import io.mulgil.pipelines.run.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Fills a control store with pipelines that have run, and that have runs which wait for a runner and one that waits for a place: what the engine would have written,
 * without running it. One run in a hundred has a retry. Confined to one thread.
 */
final class FilledStore {

    static final Instant FIRST_SLOT = Instant.parse("2001-01-01T00:00:00Z");

    private static final Duration PERIOD = Duration.ofDays(1);
    private static final List<String> TASKS = List.of("land", "move");

    /** Instances of each run. */
    static final int TASKS_EACH = TASKS.size();

    private static final int PIPELINES_AT_ONCE = 10;
    private static final int RETRIED_EVERY = 100;
    private static final String DEFINITION =
            """
            format: 1
            pipeline: %s
            description: One of many.
            schedule: { type: timeseries, period: 1 day, startDateTime: 2001-01-01T00:00:00, occurrences: %d }
            defaults: { maxActiveInstances: %d }
            nodes:
              source: { type: file, datastore: raw, path: source.csv }
              between: { type: file, datastore: raw, path: between.csv }
              target: { type: file, datastore: raw, path: target.csv }
            activities:
              land: { type: copy, input: source, output: between }
              move: { type: copy, input: between, output: target }
            """;

    private final ControlStore store;
    private final int finished;
    private final int open;

    /** Of each pipeline, {@code finished} slots are over and {@code open} more have begun. */
    FilledStore(ControlStore store, int finished, int open) {
        this.store = store;
        this.finished = finished;
        this.open = open;
    }

    static String name(int pipeline) {
        return String.format(Locale.ROOT, "pipeline_%05d", pipeline);
    }

    void fill(int pipelines) {
        for (int first = 0; first < pipelines; first += PIPELINES_AT_ONCE) {
            int from = first;
            int to = Math.min(pipelines, first + PIPELINES_AT_ONCE);
            store.change(Lane.PEOPLE, unit -> {
                TurnRows rows = new TurnRows();
                for (int pipeline = from; pipeline < to; pipeline++) {
                    add(unit, rows, name(pipeline));
                }
                rows.write(unit);
            });
        }
    }

    private void add(WorkUnit unit, TurnRows rows, String name) {
        new DefinitionLedger().put(unit, stored(name));
        SlotCursors.put(unit.sql(), List.of(cursor(name)));
        for (int slot = 0; slot < finished; slot++) {
            addFinished(unit, rows, name, slot(slot));
        }
        for (int slot = finished; slot < finished + open; slot++) {
            addOpen(unit, rows, name, slot(slot));
        }
        if (open > 0) {
            addPending(unit, rows, name, slot(finished + open));
        }
    }

    private static void addOpen(WorkUnit unit, TurnRows rows, String name, Slot slot) {
        Instant due = slot.end();
        Run run = run(unit.nextId("run"), name, slot, RunState.RUNNING, Instant.EPOCH);
        rows.make(run);
        rows.add(RunEvent.of(run, EventKind.RUN_CREATED, due, Map.of()));
        rows.add(RunEvent.of(run, EventKind.RUN_STARTED, due, Map.of()));
        rows.make(Instance.made(part(unit, run, 0)).ready(due));
        for (int ordinal = 1; ordinal < TASKS.size(); ordinal++) {
            rows.make(Instance.made(part(unit, run, ordinal)));
        }
    }

    private static void addPending(WorkUnit unit, TurnRows rows, String name, Slot slot) {
        Run run = run(unit.nextId("run"), name, slot, RunState.PENDING, Instant.EPOCH);
        rows.make(run);
        rows.add(RunEvent.of(run, EventKind.RUN_CREATED, slot.end(), Map.of()));
    }

    private static void addFinished(WorkUnit unit, TurnRows rows, String name, Slot slot) {
        Instant due = slot.end();
        Run run = run(unit.nextId("run"), name, slot, RunState.FINISHED, due.plusSeconds(9));
        rows.make(run);
        rows.add(RunEvent.of(run, EventKind.RUN_CREATED, due, Map.of()));
        rows.add(RunEvent.of(run, EventKind.RUN_STARTED, due, Map.of()));
        boolean retried = run.id() % RETRIED_EVERY == 0;
        for (int ordinal = 0; ordinal < TASKS.size(); ordinal++) {
            Instance leased = Instance.made(part(unit, run, ordinal)).ready(due).leased("local", due.plusSeconds(1));
            rows.add(RunEvent.of(run, leased, EventKind.ATTEMPT_LEASED, due, Map.of("runner", "local")));
            if (retried) {
                rows.add(Attempt.ended(leased, AttemptState.LOST, due.plusSeconds(2), Result.NONE, Optional.empty()));
                leased = leased.lost(due, silent()).leased("local", due.plusSeconds(3));
            }
            Result result = new Result(16_850, 16_850, "16850 rows", List.of());
            rows.add(Attempt.ended(leased, AttemptState.FINISHED, due.plusSeconds(4), result, Optional.empty()));
            Instance finished = leased.finished(result, due.plusSeconds(4));
            rows.make(finished);
            rows.add(RunEvent.of(run, finished, EventKind.INSTANCE_FINISHED, due, Map.of()));
        }
        rows.add(RunEvent.of(run, EventKind.RUN_FINISHED, due, Map.of()));
    }

    private static ProblemNote silent() {
        return ProblemNote.of(new Problem(PipelineCode.RUNNER_SILENT, "local", 1, "land"));
    }

    private static Instance.Part part(WorkUnit unit, Run run, int ordinal) {
        return new Instance.Part(
                unit.nextId("instance"),
                run.id(),
                run.workspace(),
                ordinal,
                TASKS.get(ordinal),
                WorkEnvelope.Task.ACTIVITY,
                "copy",
                Priority.NORMAL);
    }

    private static Slot slot(int number) {
        Instant start = FIRST_SLOT.plus(PERIOD.multipliedBy(number));
        return new Slot(start, start.plus(PERIOD));
    }

    private static Run run(long id, String name, Slot slot, RunState state, Instant endedAt) {
        Instant due = slot.end();
        Instant startedAt = state == RunState.PENDING ? Instant.EPOCH : due;
        return new Run(
                id,
                "default",
                name,
                1,
                slot,
                Run.Origin.SCHEDULE,
                0,
                state,
                true,
                1,
                0,
                due,
                due,
                startedAt,
                endedAt,
                Map.of(),
                "");
    }

    private StoredPipeline stored(String name) {
        return new StoredPipeline(
                "default",
                name,
                1,
                StoredPipeline.State.ACTIVE,
                Form.YAML,
                name + ".yaml",
                DEFINITION.formatted(name, finished + open + 1, Math.max(1, open)),
                "admin",
                Map.of(),
                FIRST_SLOT,
                "admin",
                FIRST_SLOT);
    }

    private SlotCursor cursor(String name) {
        Instant last = FIRST_SLOT.plus(PERIOD.multipliedBy(finished + open));
        return new SlotCursor("default", name, 1, StoredPipeline.State.ACTIVE, last, Optional.empty());
    }
}
