package io.mulgil.server;

import io.mulgil.kernel.access.Audit;
import io.mulgil.kernel.access.Caller;
import io.mulgil.kernel.access.Ref;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.store.Lane;
import io.mulgil.pipelines.Pipelines;
import io.mulgil.pipelines.run.Operation;
import io.mulgil.pipelines.run.RunEvent;
import io.mulgil.pipelines.view.Explanation;
import io.mulgil.pipelines.view.Grid;
import io.mulgil.pipelines.view.LogPage;
import io.mulgil.pipelines.view.Page;
import io.mulgil.pipelines.view.PipelineView;
import io.mulgil.pipelines.view.RunDetails;
import io.mulgil.pipelines.view.RunFilter;
import io.mulgil.pipelines.view.RunView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The front door of pipelines with a record of every change that somebody asked for. The engine commits its turns by itself, so the
 * record follows in a transaction of its own; what happened to the run stands in the run's events in any case. Thread-safe.
 */
record AuditedPipelines(Pipelines pipelines, ControlStore store, Audit audit) implements Pipelines {

    @Override
    public Page<PipelineView> list(Caller caller, String after, int limit) {
        return pipelines.list(caller, after, limit);
    }

    @Override
    public PipelineView show(Caller caller, String pipeline) {
        return pipelines.show(caller, pipeline);
    }

    @Override
    public PipelineView pause(Caller caller, String pipeline) {
        return recorded(caller, "pipeline.paused", pipeline, pipelines.pause(caller, pipeline));
    }

    @Override
    public PipelineView resume(Caller caller, String pipeline) {
        return recorded(caller, "pipeline.resumed", pipeline, pipelines.resume(caller, pipeline));
    }

    @Override
    public RunView run(Caller caller, String pipeline, Map<String, List<String>> parameters) {
        return recorded(caller, "pipeline.run", pipeline, pipelines.run(caller, pipeline, parameters));
    }

    @Override
    public RunView runSlot(Caller caller, String pipeline, Instant slotStart, Map<String, List<String>> parameters) {
        return recorded(caller, "pipeline.run", pipeline, pipelines.runSlot(caller, pipeline, slotStart, parameters));
    }

    @Override
    public Operation backfill(Caller caller, String pipeline, Instant from, Instant to, boolean force) {
        return recorded(caller, "pipeline.backfilled", pipeline, pipelines.backfill(caller, pipeline, from, to, force));
    }

    @Override
    public Operation operation(Caller caller, long operation) {
        return pipelines.operation(caller, operation);
    }

    @Override
    public Operation cancelOperation(Caller caller, long operation, boolean running) {
        Operation canceled = pipelines.cancelOperation(caller, operation, running);
        return recorded(caller, "pipeline.backfill_canceled", canceled.pipeline(), canceled);
    }

    @Override
    public Grid grid(Caller caller, String pipeline, Instant from, Instant to, int limit) {
        return pipelines.grid(caller, pipeline, from, to, limit);
    }

    @Override
    public Page<RunView> runs(Caller caller, RunFilter filter, String after, int limit) {
        return pipelines.runs(caller, filter, after, limit);
    }

    @Override
    public RunDetails showRun(Caller caller, long run) {
        return pipelines.showRun(caller, run);
    }

    @Override
    public Optional<RunView> findRun(Caller caller, String pipeline, Instant slotStart) {
        return pipelines.findRun(caller, pipeline, slotStart);
    }

    @Override
    public Page<RunEvent> runEvents(Caller caller, long run, long after, int limit) {
        return pipelines.runEvents(caller, run, after, limit);
    }

    @Override
    public Page<RunEvent> pipelineEvents(Caller caller, String pipeline, long after, int limit) {
        return pipelines.pipelineEvents(caller, pipeline, after, limit);
    }

    @Override
    public Page<RunEvent> events(Caller caller, long after, int limit) {
        return pipelines.events(caller, after, limit);
    }

    @Override
    public LogPage log(Caller caller, long run, long instance, int attempt, long from, int limit) {
        return pipelines.log(caller, run, instance, attempt, from, limit);
    }

    @Override
    public RunView cancel(Caller caller, long run) {
        return recorded(caller, "run.canceled", run, pipelines.cancel(caller, run));
    }

    @Override
    public RunView rerun(Caller caller, long run) {
        return recorded(caller, "run.rerun", run, pipelines.rerun(caller, run));
    }

    @Override
    public RunView rerun(Caller caller, long run, String task) {
        return recorded(caller, "run.rerun", run, pipelines.rerun(caller, run, task));
    }

    @Override
    public RunView rerunFailed(Caller caller, long run) {
        return recorded(caller, "run.rerun", run, pipelines.rerunFailed(caller, run));
    }

    @Override
    public Explanation explain(Caller caller, long run) {
        return pipelines.explain(caller, run);
    }

    @Override
    public Explanation explain(Caller caller, long run, long instance) {
        return pipelines.explain(caller, run, instance);
    }

    private RunView recorded(Caller caller, String what, long run, RunView done) {
        return record(caller, what, new Ref("run", Long.toString(run)), done);
    }

    private <T> T recorded(Caller caller, String what, String pipeline, T done) {
        return record(caller, what, new Ref("pipeline", pipeline), done);
    }

    private <T> T record(Caller caller, String what, Ref ref, T done) {
        store.change(Lane.PEOPLE, unit -> audit.record(unit, caller, what, ref, "{}"));
        return done;
    }
}
