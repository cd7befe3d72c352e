package io.mulgil.pipelines.engine;

import io.mulgil.kernel.access.Audit;
import io.mulgil.kernel.access.Caller;
import io.mulgil.kernel.access.Ref;
import io.mulgil.kernel.call.Slot;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.pipelines.PipelineCode;
import io.mulgil.pipelines.definition.ledger.StoredPipeline;
import io.mulgil.pipelines.engine.book.PipelineBook;
import io.mulgil.pipelines.engine.core.RunChange;
import io.mulgil.pipelines.engine.core.RunSlice;
import io.mulgil.pipelines.engine.turn.Reruns;
import io.mulgil.pipelines.engine.turn.RunWish;
import io.mulgil.pipelines.engine.turn.Turn;
import io.mulgil.pipelines.ledger.RunRows.PipelineName;
import io.mulgil.pipelines.run.EventKind;
import io.mulgil.pipelines.run.Operation;
import io.mulgil.pipelines.run.Run;
import io.mulgil.pipelines.run.RunEvent;
import io.mulgil.pipelines.run.RunState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What people may ask of the engine; every method answers when the change is durable. Who asked is written to the audit in the same
 * transaction. Rights are checked by who calls. Thread-safe.
 */
public final class EngineRequests {

    private final Engine engine;
    private final Audit audit;
    private final Reruns reruns = new Reruns();

    public EngineRequests(Engine engine, Audit audit) {
        this.engine = engine;
        this.audit = audit;
    }

    /** A new run of an on-demand pipeline; MG-3027 when it is paused. */
    public Run run(Caller caller, String pipeline, Map<String, List<String>> parameters) {
        return recorded(caller, "pipeline.run", of(pipeline), turn -> {
            PipelineBook.Entry entry = active(turn, caller, pipeline);
            Instant start = free(turn, caller, pipeline, turn.now());
            return turn.newRuns().make(entry, new Slot(start, start), wish(caller, parameters));
        });
    }

    /**
     * The run of a slot.
     *
     * @throws Problem MG-3026 when the slot has one already; MG-3027 when the pipeline is paused
     */
    public Run runSlot(Caller caller, String pipeline, Slot slot, Map<String, List<String>> parameters) {
        return recorded(caller, "pipeline.run", of(pipeline), turn -> {
            PipelineBook.Entry entry = active(turn, caller, pipeline);
            turn.newRuns().find(caller.workspace(), pipeline, slot.start()).ifPresent(found -> {
                Run known = turn.slice(found.id()).run();
                throw new Problem(PipelineCode.SLOT_HAS_RUN, pipeline, slot.start(), known.id(), known.state());
            });
            return turn.newRuns().make(entry, slot, wish(caller, parameters));
        });
    }

    /** A back-fill of {@code total} slots that start in {@code [from, to)}; MG-3027 when the pipeline is paused. */
    public Operation backfill(Caller caller, String pipeline, Instant from, Instant to, long total, boolean force) {
        return recorded(caller, "pipeline.backfilled", of(pipeline), turn -> {
            requireActive(turn, caller, pipeline);
            Operation operation = new Operation(
                    turn.unit().nextId("operation"),
                    caller.workspace(),
                    pipeline,
                    Operation.State.RUNNING,
                    from,
                    to,
                    from,
                    force,
                    total,
                    0,
                    0,
                    caller.principal(),
                    turn.now(),
                    Instant.EPOCH);
            turn.operations().begin(operation);
            return operation;
        });
    }

    /**
     * Ends a back-fill: no slot of it begins any more. Its runs that have begun go on unless {@code running}.
     *
     * @throws Problem MG-3033 when it has ended already
     */
    public Operation cancel(Caller caller, long id, boolean running) {
        Ref about = new Ref("operation", Long.toString(id));
        return recorded(caller, "pipeline.backfill_canceled", about, turn -> {
            Operation operation = turn.operations()
                    .find(id)
                    .filter(found -> found.workspace().equals(caller.workspace()))
                    .orElseThrow(() -> new Problem(PipelineCode.OPERATION_MISSING, id, caller.workspace()));
            if (operation.state() != Operation.State.RUNNING) {
                throw new Problem(PipelineCode.OPERATION_ENDED, id, operation.state());
            }
            turn.operations().change(operation, operation.canceled(turn.now()));
            turn.operations().open(operation).stream()
                    .filter(run -> running || run.state() == RunState.PENDING)
                    .forEach(run -> turn.decide(turn.slice(run.id()), new RunChange.Canceled(caller.principal())));
            return turn.operations().find(id).orElse(operation);
        });
    }

    /** Ends a run before its time; MG-3032 when it has ended already. */
    public Run cancel(Caller caller, long run) {
        return recorded(caller, "run.canceled", of(run), turn -> {
            RunSlice slice = slice(turn, caller, run);
            if (slice.run().state().isEnded()) {
                throw new Problem(PipelineCode.RUN_ENDED, run, slice.run().state());
            }
            return turn.decide(slice, new RunChange.Canceled(caller.principal()))
                    .slice()
                    .run();
        });
    }

    public Run rerun(Caller caller, long run, RunChange.Rerun.Scope scope, String task) {
        return recorded(caller, "run.rerun", of(run), turn -> reruns.rerun(
                        turn, slice(turn, caller, run), 0, new RunChange.Rerun(caller.principal(), scope, task))
                .run());
    }

    /** Pauses or resumes; without effect when it is so already. */
    public void setState(Caller caller, String pipeline, StoredPipeline.State state) {
        String what =
                switch (state) {
                    case ACTIVE -> "pipeline.resumed";
                    case PAUSED -> "pipeline.paused";
                };
        recorded(caller, what, of(pipeline), turn -> {
            StoredPipeline stored = entry(turn, caller, pipeline).stored();
            boolean changed = turn.pipelines().ledger().setState(turn.unit(), caller.workspace(), pipeline, state);
            if (changed) {
                engine.refresh(turn, new PipelineName(caller.workspace(), pipeline));
                turn.tell(stateEvent(turn, stored, state, caller));
            }
            return changed;
        });
    }

    private <T> T recorded(Caller caller, String what, Ref about, Function<Turn, T> body) {
        return engine.ask(turn -> {
            T done = body.apply(turn);
            audit.record(turn.unit(), caller, what, about, "{}");
            return done;
        });
    }

    private static Ref of(String pipeline) {
        return new Ref("pipeline", pipeline);
    }

    private static Ref of(long run) {
        return new Ref("run", Long.toString(run));
    }

    private static RunSlice slice(Turn turn, Caller caller, long run) {
        RunSlice slice = turn.slice(run);
        if (!slice.run().workspace().equals(caller.workspace())) {
            throw new Problem(PipelineCode.RUN_MISSING, run, caller.workspace());
        }
        return slice;
    }

    private static PipelineBook.Entry entry(Turn turn, Caller caller, String pipeline) {
        return turn.pipelines().current(turn.unit().sql(), caller.workspace(), pipeline);
    }

    private static PipelineBook.Entry active(Turn turn, Caller caller, String pipeline) {
        requireActive(turn, caller, pipeline);
        return entry(turn, caller, pipeline);
    }

    private static void requireActive(Turn turn, Caller caller, String pipeline) {
        boolean paused = turn.pipelines()
                .stored(turn.unit().sql(), caller.workspace(), pipeline)
                .filter(stored -> stored.state() == StoredPipeline.State.PAUSED)
                .isPresent();
        if (paused) {
            throw new Problem(PipelineCode.PIPELINE_PAUSED, pipeline);
        }
    }

    private static RunWish wish(Caller caller, Map<String, List<String>> parameters) {
        return new RunWish(Run.Origin.PERSON, 0, parameters, caller.principal());
    }

    // Two runs asked for in the same microsecond are two runs.
    private static Instant free(Turn turn, Caller caller, String pipeline, Instant from) {
        Instant start = from;
        while (turn.newRuns().find(caller.workspace(), pipeline, start).isPresent()) {
            start = start.plusNanos(1_000);
        }
        return start;
    }

    private static RunEvent stateEvent(Turn turn, StoredPipeline stored, StoredPipeline.State state, Caller caller) {
        EventKind kind =
                switch (state) {
                    case ACTIVE -> EventKind.PIPELINE_RESUMED;
                    case PAUSED -> EventKind.PIPELINE_PAUSED;
                };
        return RunEvent.of(
                stored.workspace(), stored.name(), kind, turn.now(), state.name(), Map.of("by", caller.principal()));
    }
}
