package io.mulgil.pipelines.door;

import io.mulgil.kernel.access.Access;
import io.mulgil.kernel.access.Action;
import io.mulgil.kernel.access.Caller;
import io.mulgil.kernel.access.Ref;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.pipelines.PipelineCode;
import io.mulgil.pipelines.definition.Definition;
import io.mulgil.pipelines.definition.check.Definitions;
import io.mulgil.pipelines.definition.ledger.StoredPipeline;
import io.mulgil.pipelines.engine.book.PipelineBook;
import io.mulgil.pipelines.ledger.OperationRows;
import io.mulgil.pipelines.ledger.RunRows;
import io.mulgil.pipelines.run.Operation;
import io.mulgil.pipelines.run.Run;
import io.mulgil.pipelines.schedule.Schedule;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Finds what a call is about, for who may know of it. Thread-safe. */
final class Finding {

    private static final String KIND = "pipeline";

    private final Access access;
    private final ControlStore store;
    private final PipelineBook pipelines;

    Finding(Access access, ControlStore store, PipelineBook pipelines) {
        this.access = access;
        this.store = store;
        this.pipelines = pipelines;
    }

    void require(Caller caller, Action action, String pipeline) {
        access.check(caller, action, new Ref(KIND, pipeline));
    }

    /** Requires the right to read pipelines at all. */
    void requireReader(Caller caller) {
        requireAny(caller, Action.READ);
    }

    /** Requires a right to pipelines in general, before it is known which one a call is about. */
    void requireAny(Caller caller, Action action) {
        access.check(caller, action, Ref.all(KIND));
    }

    /** Requires the right to operate the pipeline of a run. */
    void requireOperator(Caller caller, long run) {
        run(caller, Action.OPERATE, run, (sql, found) -> found);
    }

    /** What is read about a run. */
    interface RunQuery<T> {
        T read(Handle sql, Run run);
    }

    // The right depends on the pipeline, and that is known only with the run: who may read no pipeline at all learns
    // nothing.
    <T> T run(Caller caller, Action action, long run, RunQuery<T> query) {
        requireReader(caller);
        Run found = store.read(sql -> RunRows.find(sql, run))
                .filter(any -> any.workspace().equals(caller.workspace()))
                .orElseThrow(() -> new Problem(PipelineCode.RUN_MISSING, run, caller.workspace()));
        require(caller, action, found.pipeline());
        return store.read(sql -> query.read(sql, found));
    }

    /** The pipeline with its definition (MG-3001). */
    PipelineBook.Entry current(Handle sql, Caller caller, String pipeline) {
        return pipelines.current(sql, caller.workspace(), pipeline);
    }

    /** The pipeline as it is stored (MG-3001). */
    StoredPipeline stored(Handle sql, Caller caller, String pipeline) {
        return pipelines
                .stored(sql, caller.workspace(), pipeline)
                .orElseThrow(() -> new Problem(PipelineCode.PIPELINE_MISSING, pipeline, caller.workspace()));
    }

    /** The schedule of a pipeline that has one (MG-3022). */
    Schedule schedule(Caller caller, String pipeline) {
        Schedule schedule = anySchedule(caller, pipeline);
        if (schedule.kind() == Schedule.Kind.ONDEMAND) {
            throw new Problem(PipelineCode.ON_DEMAND, pipeline);
        }
        return schedule;
    }

    /** Requires a pipeline that runs when it is asked to (MG-3020). */
    void requireOnDemand(Caller caller, String pipeline) {
        if (anySchedule(caller, pipeline).kind() != Schedule.Kind.ONDEMAND) {
            throw new Problem(PipelineCode.HAS_SCHEDULE, pipeline);
        }
    }

    /** Requires values that the definition's parameters may have (MG-3034). */
    void requireParameters(Caller caller, String pipeline, Map<String, List<String>> values) {
        if (values.isEmpty()) {
            return;
        }
        Definition definition =
                store.read(sql -> current(sql, caller, pipeline)).definition().definition();
        List<Problem> wrong = Definitions.wrongValues(definition, values);
        if (!wrong.isEmpty()) {
            String names = wrong.stream()
                    .map(problem -> problem.where().object())
                    .distinct()
                    .collect(Collectors.joining(", "));
            throw new Problem(PipelineCode.PARAMETERS_REFUSED, pipeline, names).with(wrong);
        }
    }

    /** An operation of the caller's workspace (MG-3005). */
    Operation operation(Caller caller, long operation) {
        return store.read(sql -> OperationRows.find(sql, operation))
                .filter(found -> found.workspace().equals(caller.workspace()))
                .orElseThrow(() -> new Problem(PipelineCode.OPERATION_MISSING, operation, caller.workspace()));
    }

    private Schedule anySchedule(Caller caller, String pipeline) {
        return store.read(sql -> current(sql, caller, pipeline)).definition().schedule();
    }
}
