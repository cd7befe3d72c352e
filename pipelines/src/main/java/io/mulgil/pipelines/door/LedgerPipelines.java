package io.mulgil.pipelines.door;

import io.mulgil.kernel.Limits;
import io.mulgil.kernel.access.Access;
import io.mulgil.kernel.access.Action;
import io.mulgil.kernel.access.Audit;
import io.mulgil.kernel.access.Caller;
import io.mulgil.kernel.call.Slot;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.pipelines.Pipelines;
import io.mulgil.pipelines.definition.ledger.StoredPipeline;
import io.mulgil.pipelines.engine.Engine;
import io.mulgil.pipelines.engine.EngineRequests;
import io.mulgil.pipelines.engine.core.RunChange;
import io.mulgil.pipelines.engine.work.AttemptLogs;
import io.mulgil.pipelines.ledger.RunRows;
import io.mulgil.pipelines.run.Operation;
import io.mulgil.pipelines.run.RunEvent;
import io.mulgil.pipelines.view.BackfillRequest;
import io.mulgil.pipelines.view.Explanation;
import io.mulgil.pipelines.view.Grid;
import io.mulgil.pipelines.view.LogPage;
import io.mulgil.pipelines.view.Overview;
import io.mulgil.pipelines.view.Page;
import io.mulgil.pipelines.view.PipelineExplanation;
import io.mulgil.pipelines.view.PipelineView;
import io.mulgil.pipelines.view.RunDetails;
import io.mulgil.pipelines.view.RunFilter;
import io.mulgil.pipelines.view.RunView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The front door over the control store and the engine. Thread-safe. */
public final class LedgerPipelines implements Pipelines {

    private final Host host;
    private final ControlStore store;
    private final Limits limits;
    private final Finding finding;
    private final EngineRequests requests;
    private final DueSlots slots;
    private final RunReading reading;
    private final GridReading grid;
    private final PipelineReading pipelines;
    private final LogReading logs;
    private final Explaining explaining;

    /** What the door answers by. */
    public record Setting(Access access, Audit audit, Limits limits) {}

    public LedgerPipelines(Host host, ControlStore store, Setting setting, Engine engine, AttemptLogs logs) {
        this.host = host;
        this.store = store;
        this.limits = setting.limits();
        this.finding = new Finding(setting.access(), store, engine.pipelines());
        this.requests = new EngineRequests(engine, setting.audit());
        this.slots = new DueSlots(host, limits);
        this.reading = new RunReading(host, engine.leases(), engine.pipelines());
        this.grid = new GridReading(host);
        this.pipelines = new PipelineReading(engine.pipelines());
        this.logs = new LogReading(store, logs);
        this.explaining = new Explaining(engine, reading, host);
    }

    @Override
    public Page<PipelineView> list(Caller caller, String after, int limit) {
        return search(caller, "", after, limit);
    }

    @Override
    public Page<PipelineView> search(Caller caller, String part, String after, int limit) {
        finding.requireReader(caller);
        return store.read(sql -> pipelines.page(sql, caller.workspace(), part, after, limits.pageRows(limit)));
    }

    @Override
    public Overview overview(Caller caller) {
        finding.requireReader(caller);
        return store.read(sql -> PipelineReading.overview(sql, caller.workspace()));
    }

    @Override
    public PipelineView show(Caller caller, String pipeline) {
        finding.require(caller, Action.READ, pipeline);
        return store.read(sql -> pipelines.view(sql, finding.stored(sql, caller, pipeline)));
    }

    @Override
    public PipelineView pause(Caller caller, String pipeline) {
        finding.require(caller, Action.OPERATE, pipeline);
        requests.setState(caller, pipeline, StoredPipeline.State.PAUSED);
        return show(caller, pipeline);
    }

    @Override
    public PipelineView resume(Caller caller, String pipeline) {
        finding.require(caller, Action.OPERATE, pipeline);
        requests.setState(caller, pipeline, StoredPipeline.State.ACTIVE);
        return show(caller, pipeline);
    }

    @Override
    public RunView run(Caller caller, String pipeline, Map<String, List<String>> parameters) {
        finding.require(caller, Action.OPERATE, pipeline);
        finding.requireOnDemand(caller, pipeline);
        finding.requireParameters(caller, pipeline, parameters);
        return reading.view(requests.run(caller, pipeline, parameters));
    }

    @Override
    public RunView runSlot(Caller caller, String pipeline, Instant slotStart, Map<String, List<String>> parameters) {
        finding.require(caller, Action.OPERATE, pipeline);
        Slot slot = slots.due(pipeline, finding.schedule(caller, pipeline), slotStart);
        finding.requireParameters(caller, pipeline, parameters);
        return reading.view(requests.runSlot(caller, pipeline, slot, parameters));
    }

    @Override
    public Operation backfill(Caller caller, String pipeline, BackfillRequest request) {
        finding.require(caller, Action.OPERATE, pipeline);
        DueSlots.Stretch due = slots.due(pipeline, finding.schedule(caller, pipeline), request);
        return requests.backfill(caller, pipeline, due.from(), due.to(), due.count(), request.force());
    }

    @Override
    public Operation operation(Caller caller, long operation) {
        finding.requireReader(caller);
        return finding.operation(caller, operation);
    }

    @Override
    public Operation cancelOperation(Caller caller, long operation, boolean running) {
        finding.requireAny(caller, Action.OPERATE);
        finding.require(
                caller, Action.OPERATE, finding.operation(caller, operation).pipeline());
        return requests.cancel(caller, operation, running);
    }

    @Override
    public Grid grid(Caller caller, String pipeline, Instant from, Instant to, int limit) {
        finding.require(caller, Action.READ, pipeline);
        return store.read(
                sql -> grid.read(sql, finding.current(sql, caller, pipeline), from, to, limits.pageRows(limit)));
    }

    @Override
    public Page<RunView> runs(Caller caller, RunFilter filter, String after, int limit) {
        filter.pipeline()
                .ifPresentOrElse(
                        name -> finding.require(caller, Action.READ, name), () -> finding.requireReader(caller));
        return store.read(sql -> reading.page(sql, caller.workspace(), filter, after, limits.pageRows(limit)));
    }

    @Override
    public RunDetails showRun(Caller caller, long run) {
        return finding.run(caller, Action.READ, run, (sql, found) -> reading.details(sql, found));
    }

    @Override
    public Optional<RunView> findRun(Caller caller, String pipeline, Instant slotStart) {
        finding.require(caller, Action.READ, pipeline);
        return store.read(sql -> RunRows.find(sql, caller.workspace(), pipeline, slotStart))
                .map(reading::view);
    }

    @Override
    public Page<RunEvent> runEvents(Caller caller, long run, long after, int limit) {
        return finding.run(
                caller, Action.READ, run, (sql, found) -> EventReading.ofRun(sql, run, after, limits.pageRows(limit)));
    }

    @Override
    public Page<RunEvent> pipelineEvents(Caller caller, String pipeline, long after, int limit) {
        finding.require(caller, Action.READ, pipeline);
        return store.read(sql -> {
            finding.stored(sql, caller, pipeline);
            return EventReading.ofPipeline(sql, caller.workspace(), pipeline, after, limits.pageRows(limit));
        });
    }

    @Override
    public Page<RunEvent> events(Caller caller, long after, int limit) {
        finding.requireReader(caller);
        return store.read(sql -> EventReading.ofWorkspace(sql, caller.workspace(), after, limits.pageRows(limit)));
    }

    @Override
    public LogPage log(Caller caller, long run, long instance, int attempt, long from, int limit) {
        finding.run(caller, Action.READ, run, (sql, found) -> found);
        return logs.page(
                new LogReading.Place(caller.workspace(), run, instance), attempt, from, limits.pageRows(limit));
    }

    @Override
    public RunView cancel(Caller caller, long run) {
        finding.requireOperator(caller, run);
        return reading.view(requests.cancel(caller, run));
    }

    @Override
    public RunView rerun(Caller caller, long run) {
        return rerun(caller, run, RunChange.Rerun.Scope.ALL, "");
    }

    @Override
    public RunView rerun(Caller caller, long run, String task) {
        return rerun(caller, run, RunChange.Rerun.Scope.TASK, task);
    }

    @Override
    public RunView rerunFailed(Caller caller, long run) {
        return rerun(caller, run, RunChange.Rerun.Scope.FAILED, "");
    }

    @Override
    public Explanation explain(Caller caller, long run) {
        return finding.run(caller, Action.READ, run, explaining::explain);
    }

    @Override
    public Explanation explain(Caller caller, long run, long instance) {
        return finding.run(caller, Action.READ, run, (sql, found) -> explaining.explain(sql, found, instance));
    }

    @Override
    public PipelineExplanation explainPipeline(Caller caller, String pipeline) {
        finding.require(caller, Action.READ, pipeline);
        return store.read(sql -> NextSlot.explain(
                sql,
                pipelines.view(sql, finding.stored(sql, caller, pipeline)),
                finding.current(sql, caller, pipeline).definition(),
                host.now()));
    }

    @Override
    public PipelineExplanation explainSlot(Caller caller, String pipeline, Instant slotStart) {
        finding.require(caller, Action.READ, pipeline);
        return store.read(
                sql -> SlotWithoutRun.explain(sql, finding.current(sql, caller, pipeline), slotStart, host.now()));
    }

    private RunView rerun(Caller caller, long run, RunChange.Rerun.Scope scope, String task) {
        finding.requireOperator(caller, run);
        return reading.view(requests.rerun(caller, run, scope, task));
    }
}
