package io.mulgil.pipelines.door;

import io.mulgil.kernel.Limits;
import io.mulgil.kernel.access.Access;
import io.mulgil.kernel.access.Action;
import io.mulgil.kernel.access.Caller;
import io.mulgil.kernel.access.Ref;
import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.kernel.call.Slot;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.pipelines.PipelineCode;
import io.mulgil.pipelines.Pipelines;
import io.mulgil.pipelines.definition.ledger.StoredPipeline;
import io.mulgil.pipelines.engine.Engine;
import io.mulgil.pipelines.engine.EngineRequests;
import io.mulgil.pipelines.engine.book.PipelineBook;
import io.mulgil.pipelines.engine.core.RunChange;
import io.mulgil.pipelines.engine.core.RunSlice;
import io.mulgil.pipelines.engine.work.AttemptLogs;
import io.mulgil.pipelines.ledger.AttemptRows;
import io.mulgil.pipelines.ledger.EventRows;
import io.mulgil.pipelines.ledger.InstanceRows;
import io.mulgil.pipelines.ledger.OperationRows;
import io.mulgil.pipelines.ledger.RunRows;
import io.mulgil.pipelines.run.Attempt;
import io.mulgil.pipelines.run.Instance;
import io.mulgil.pipelines.run.Operation;
import io.mulgil.pipelines.run.Run;
import io.mulgil.pipelines.run.RunEvent;
import io.mulgil.pipelines.schedule.Schedule;
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
import org.jdbi.v3.core.Handle;

/** The front door over the control store and the engine. Thread-safe. */
public final class LedgerPipelines implements Pipelines {

    private static final String KIND = "pipeline";

    private final Host host;
    private final ControlStore store;
    private final Access access;
    private final Limits limits;
    private final Engine engine;
    private final EngineRequests requests;
    private final AttemptLogs logs;
    private final RunReading reading;
    private final PipelineReading pipelines;
    private final Explaining explaining;

    /** What the door answers by. */
    public record Setting(Access access, Limits limits) {}

    public LedgerPipelines(Host host, ControlStore store, Setting setting, Engine engine, AttemptLogs logs) {
        this.host = host;
        this.store = store;
        this.access = setting.access();
        this.limits = setting.limits();
        this.engine = engine;
        this.requests = new EngineRequests(engine);
        this.logs = logs;
        this.reading = new RunReading(engine.leases());
        this.pipelines = new PipelineReading(engine.pipelines());
        this.explaining = new Explaining(engine, host);
    }

    @Override
    public Page<PipelineView> list(Caller caller, String after, int limit) {
        access.check(caller, Action.READ, Ref.all(KIND));
        return store.read(sql -> pipelines.page(sql, caller.workspace(), after, page(limit)));
    }

    @Override
    public PipelineView show(Caller caller, String pipeline) {
        check(caller, Action.READ, pipeline);
        return store.read(sql -> pipelines.view(sql, stored(sql, caller, pipeline)));
    }

    @Override
    public PipelineView pause(Caller caller, String pipeline) {
        check(caller, Action.OPERATE, pipeline);
        requests.setState(caller, pipeline, StoredPipeline.State.PAUSED);
        return show(caller, pipeline);
    }

    @Override
    public PipelineView resume(Caller caller, String pipeline) {
        check(caller, Action.OPERATE, pipeline);
        requests.setState(caller, pipeline, StoredPipeline.State.ACTIVE);
        return show(caller, pipeline);
    }

    @Override
    public RunView run(Caller caller, String pipeline, Map<String, List<String>> parameters) {
        check(caller, Action.OPERATE, pipeline);
        if (schedule(caller, pipeline).kind() != Schedule.Kind.ONDEMAND) {
            throw new Problem(PipelineCode.HAS_SCHEDULE, pipeline);
        }
        return RunView.of(requests.run(caller, pipeline, parameters));
    }

    @Override
    public RunView runSlot(Caller caller, String pipeline, Instant slotStart, Map<String, List<String>> parameters) {
        check(caller, Action.OPERATE, pipeline);
        Schedule schedule = scheduled(caller, pipeline);
        Slot slot = schedule.slotAt(slotStart)
                .filter(found -> found.start().equals(slotStart))
                .orElseThrow(() -> new Problem(PipelineCode.NO_SLOT, pipeline, slotStart));
        if (schedule.dueAt(slot).isAfter(host.now())) {
            throw new Problem(PipelineCode.NOT_DUE, pipeline, slotStart, schedule.dueAt(slot));
        }
        return RunView.of(requests.runSlot(caller, pipeline, slot, parameters));
    }

    @Override
    public Operation backfill(Caller caller, String pipeline, Instant from, Instant to, boolean force) {
        check(caller, Action.OPERATE, pipeline);
        Schedule schedule = scheduled(caller, pipeline);
        List<Slot> slots = schedule.between(from, to, limits.backfillSlotsMax() + 1);
        if (slots.size() > limits.backfillSlotsMax()) {
            throw new Problem(PipelineCode.BACKFILL_TOO_LARGE, pipeline, limits.backfillSlotsMax());
        }
        Instant now = host.now();
        List<Slot> due = slots.stream()
                .filter(slot -> !schedule.dueAt(slot).isAfter(now))
                .toList();
        if (due.isEmpty()) {
            throw new Problem(PipelineCode.NOTHING_TO_BACKFILL, pipeline, from, to);
        }
        Instant end = due.get(due.size() - 1).end();
        Instant last = end.isBefore(to) ? end : to;
        return requests.backfill(caller, pipeline, due.get(0).start(), last, due.size(), force);
    }

    @Override
    public Operation operation(Caller caller, long operation) {
        access.check(caller, Action.READ, Ref.all(KIND));
        return store.read(sql -> OperationRows.find(sql, operation))
                .filter(found -> found.workspace().equals(caller.workspace()))
                .orElseThrow(() -> new Problem(PipelineCode.OPERATION_MISSING, operation, caller.workspace()));
    }

    @Override
    public Grid grid(Caller caller, String pipeline, Instant from, Instant to, int limit) {
        check(caller, Action.READ, pipeline);
        return store.read(sql -> GridReading.grid(sql, current(sql, caller, pipeline), from, to, page(limit)));
    }

    @Override
    public Page<RunView> runs(Caller caller, RunFilter filter, String after, int limit) {
        access.check(
                caller,
                Action.READ,
                filter.pipeline().map(name -> new Ref(KIND, name)).orElse(Ref.all(KIND)));
        long before = after.isEmpty() ? Long.MAX_VALUE : Long.parseLong(after);
        int rows = page(limit);
        List<Run> found = store.read(sql -> RunRows.listed(
                sql, caller.workspace(), filter.pipeline().orElse(""), filter.state(), before, rows + 1));
        boolean more = found.size() > rows;
        List<RunView> shown = found.stream().limit(rows).map(RunView::of).toList();
        return new Page<>(shown, more ? Long.toString(shown.get(rows - 1).id()) : "");
    }

    @Override
    public RunDetails showRun(Caller caller, long run) {
        return withRun(caller, Action.READ, run, (sql, found) -> reading.details(sql, found));
    }

    @Override
    public Optional<RunView> findRun(Caller caller, String pipeline, Instant slotStart) {
        check(caller, Action.READ, pipeline);
        return store.read(sql -> RunRows.find(sql, caller.workspace(), pipeline, slotStart))
                .map(RunView::of);
    }

    @Override
    public Page<RunEvent> runEvents(Caller caller, long run, long after, int limit) {
        return withRun(
                caller, Action.READ, run, (sql, found) -> page(EventRows.ofRun(sql, run, after, page(limit)), after));
    }

    @Override
    public Page<RunEvent> pipelineEvents(Caller caller, String pipeline, long after, int limit) {
        check(caller, Action.READ, pipeline);
        return store.read(sql -> {
            stored(sql, caller, pipeline);
            return page(EventRows.ofPipeline(sql, caller.workspace(), pipeline, after, page(limit)), after);
        });
    }

    @Override
    public Page<RunEvent> events(Caller caller, long after, int limit) {
        access.check(caller, Action.READ, Ref.all(KIND));
        return store.read(sql -> page(EventRows.ofWorkspace(sql, caller.workspace(), after, page(limit)), after));
    }

    @Override
    public LogPage log(Caller caller, long run, long instance, int attempt, long from, int limit) {
        Instance found = withRun(caller, Action.READ, run, (sql, any) -> instance(sql, run, instance));
        int number = attempt == 0 ? found.tries().attempt() : attempt;
        boolean newest = number == found.tries().attempt();
        if (number < 1 || number > found.tries().attempt()) {
            throw new Problem(PipelineCode.ATTEMPT_MISSING, instance, attempt);
        }
        long epoch = newest ? found.tries().epoch() : epoch(instance, number);
        List<String> lines = logs.read(new AttemptKey(caller.workspace(), instance, number, epoch), from, page(limit));
        return new LogPage(instance, number, from, lines, from + lines.size());
    }

    @Override
    public RunView cancel(Caller caller, long run) {
        withRun(caller, Action.OPERATE, run, (sql, found) -> found);
        return RunView.of(requests.cancel(caller, run));
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
        return withRun(caller, Action.READ, run, (sql, found) -> {
            RunSlice slice = slice(sql, found);
            return explaining.explain(sql, slice, slice.instances());
        });
    }

    @Override
    public Explanation explain(Caller caller, long run, long instance) {
        return withRun(caller, Action.READ, run, (sql, found) -> {
            RunSlice slice = slice(sql, found);
            Instance asked =
                    slice.instance(instance).orElseThrow(() -> new Problem(PipelineCode.INSTANCE_MISSING, instance));
            return explaining.explain(sql, slice, List.of(asked));
        });
    }

    private RunView rerun(Caller caller, long run, RunChange.Rerun.Scope scope, String task) {
        withRun(caller, Action.OPERATE, run, (sql, found) -> found);
        return RunView.of(requests.rerun(caller, run, scope, task));
    }

    private RunSlice slice(Handle sql, Run run) {
        return new RunSlice(
                run,
                InstanceRows.ofRun(sql, run.id()),
                engine.pipelines()
                        .at(sql, run.workspace(), run.pipeline(), run.revision())
                        .plan());
    }

    private long epoch(long instance, int number) {
        return store.read(sql -> AttemptRows.ofInstance(sql, instance, Integer.MAX_VALUE)).stream()
                .filter(attempt -> attempt.number() == number)
                .map(Attempt::epoch)
                .findFirst()
                .orElseThrow(() -> new Problem(PipelineCode.ATTEMPT_MISSING, instance, number));
    }

    private static Instance instance(Handle sql, long run, long id) {
        return InstanceRows.find(sql, id)
                .filter(instance -> instance.part().run() == run)
                .orElseThrow(() -> new Problem(PipelineCode.INSTANCE_MISSING, id));
    }

    /** What is read about a run. */
    private interface RunQuery<T> {
        T read(Handle sql, Run run);
    }

    // The right depends on the pipeline, and that is known only with the run: who may read no pipeline at all learns
    // nothing.
    private <T> T withRun(Caller caller, Action action, long run, RunQuery<T> query) {
        access.check(caller, Action.READ, Ref.all(KIND));
        Run found = store.read(sql -> RunRows.find(sql, run))
                .filter(any -> any.workspace().equals(caller.workspace()))
                .orElseThrow(() -> new Problem(PipelineCode.RUN_MISSING, run, caller.workspace()));
        check(caller, action, found.pipeline());
        return store.read(sql -> query.read(sql, found));
    }

    private Schedule schedule(Caller caller, String pipeline) {
        return store.read(sql -> current(sql, caller, pipeline)).definition().schedule();
    }

    private Schedule scheduled(Caller caller, String pipeline) {
        Schedule schedule = schedule(caller, pipeline);
        if (schedule.kind() == Schedule.Kind.ONDEMAND) {
            throw new Problem(PipelineCode.ON_DEMAND, pipeline);
        }
        return schedule;
    }

    private PipelineBook.Entry current(Handle sql, Caller caller, String pipeline) {
        return engine.pipelines().current(sql, caller.workspace(), pipeline);
    }

    private StoredPipeline stored(Handle sql, Caller caller, String pipeline) {
        return engine.pipelines()
                .stored(sql, caller.workspace(), pipeline)
                .orElseThrow(() -> new Problem(PipelineCode.PIPELINE_MISSING, pipeline, caller.workspace()));
    }

    private void check(Caller caller, Action action, String pipeline) {
        access.check(caller, action, new Ref(KIND, pipeline));
    }

    private int page(int limit) {
        return Math.max(1, Math.min(limit, limits.pageRowsMax()));
    }

    private static Page<RunEvent> page(List<RunEvent> events, long after) {
        long next = events.isEmpty() ? after : events.get(events.size() - 1).id();
        return new Page<>(events, Long.toString(next));
    }
}
