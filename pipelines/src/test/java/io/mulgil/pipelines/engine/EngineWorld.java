package io.mulgil.pipelines.engine;

import io.mulgil.kernel.Limits;
import io.mulgil.kernel.access.Caller;
import io.mulgil.kernel.access.Ref;
import io.mulgil.kernel.call.Doors;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.store.Lane;
import io.mulgil.kernel.store.WorkUnit;
import io.mulgil.kernel.type.Types;
import io.mulgil.kernel.work.RunnerArrival;
import io.mulgil.kernel.work.RunnerOffer;
import io.mulgil.kernel.work.Work;
import io.mulgil.kernel.work.WorkEnvelope;
import io.mulgil.pipelines.PipelineCode;
import io.mulgil.pipelines.Pipelines;
import io.mulgil.pipelines.definition.Form;
import io.mulgil.pipelines.definition.ledger.DefinitionLedger;
import io.mulgil.pipelines.definition.ledger.StoredPipeline;
import io.mulgil.pipelines.definition.ledger.ValidDefinitions;
import io.mulgil.pipelines.door.LedgerPipelines;
import io.mulgil.pipelines.engine.book.PipelineBook;
import io.mulgil.pipelines.engine.work.AttemptLogs;
import io.mulgil.pipelines.engine.work.EngineWork;
import io.mulgil.pipelines.ledger.EventRows;
import io.mulgil.pipelines.ledger.InstanceRows;
import io.mulgil.pipelines.ledger.RunRows;
import io.mulgil.pipelines.protocol.WireWork;
import io.mulgil.pipelines.run.Instance;
import io.mulgil.pipelines.run.InstanceState;
import io.mulgil.pipelines.run.Run;
import io.mulgil.pipelines.run.RunEvent;
import io.mulgil.pipelines.run.RunState;
import io.mulgil.pipelines.runner.Runner;
import io.mulgil.pipelines.runner.RunnerSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** A server's engine over a real store, with activities that do as a test says. */
public final class EngineWorld implements AutoCloseable {

    public static final Caller ANNA = new Caller("anna", "default", Caller.Via.API, "trace");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    public final Host host;
    public final ControlStore store;
    public final Path home;
    public final TestTypes types;
    public final EngineSettings settings;
    public final List<String> published = new ArrayList<>();
    public final List<String> audited = new CopyOnWriteArrayList<>();
    public volatile boolean auditFails;
    public final Engine engine;
    public final EngineRequests requests;
    public final Work work;
    public final AttemptLogs logs;
    public final Pipelines pipelines;
    private final List<Runner> runners = new ArrayList<>();
    private final Set<String> introduced = ConcurrentHashMap.newKeySet();

    public EngineWorld(Host host, ControlStore store, Path home, TestTypes types, EngineSettings settings) {
        this.host = host;
        this.store = store;
        this.home = home;
        this.types = types;
        this.settings = settings;
        PipelineBook book = new PipelineBook(new ValidDefinitions(types.types(), Limits.standard()));
        this.engine = new Engine(host, store, book, settings);
        this.requests = new EngineRequests(engine, this::audit);
        AttemptReports reports = new AttemptReports(engine, (unit, caller, attempt, output) -> {
            published.add(output.outputKey());
            return types.publish(output);
        });
        this.logs = new AttemptLogs(home.resolve("logs"), 20);
        this.work = WireWork.direct(new EngineWork(
                host, store, engine, reports, new EngineWork.Opening(types.types(), noDoors(), types::secret), logs));
        this.pipelines = new LedgerPipelines(
                host,
                store,
                new LedgerPipelines.Setting(
                        (caller, action, ref) -> types.mayDo(ref.name()), this::audit, Limits.standard()),
                engine,
                logs);
        engine.start("http://127.0.0.1:1");
    }

    /** Notes what was asked for, in the transaction that did it; fails while the test says so. */
    public void audit(WorkUnit unit, Caller caller, String what, Ref about, String details) {
        if (auditFails) {
            throw new Problem(PipelineCode.ENGINE_BUSY, 0);
        }
        unit.afterCommit(() -> audited.add(caller.principal() + " " + what + " " + about));
    }

    /** Applies a definition as the project's door would. */
    public void apply(String name, int revision, String text) {
        store.change(Lane.PEOPLE, unit -> new DefinitionLedger()
                .put(
                        unit,
                        new StoredPipeline(
                                "default",
                                name,
                                revision,
                                StoredPipeline.State.ACTIVE,
                                Form.YAML,
                                name + ".yaml",
                                text,
                                "anna",
                                Map.of(),
                                host.now(),
                                "anna",
                                host.now())));
        engine.look();
    }

    public Runner runner(String name, int slots) {
        return runner(name, slots, host);
    }

    /** A runner on another machine. */
    public Runner runner(String name, int slots, Host machine) {
        RunnerSettings settings = new RunnerSettings(
                name, "0.1.0", slots, home.resolve("work"), Duration.ofMillis(200), Duration.ofMillis(10));
        Runner runner = new Runner(machine, work, settings, new Runner.Tools(types.types(), noDoors(), types));
        runner.start();
        runners.add(runner);
        return runner;
    }

    /** A server over the same store that does not lead. */
    public Work follower() {
        PipelineBook book = new PipelineBook(new ValidDefinitions(types.types(), Limits.standard()));
        Engine other = new Engine(host, store, book, settings);
        AttemptReports reports = new AttemptReports(other, (unit, caller, attempt, output) -> types.publish(output));
        return new EngineWork(
                host, store, other, reports, new EngineWork.Opening(types.types(), noDoors(), types::secret), logs);
    }

    /** Takes work as a runner of its own that does nothing with it. */
    public Optional<WorkEnvelope> poll(String runner) throws InterruptedException {
        if (introduced.add(runner)) {
            work.begin(new RunnerArrival(runner, WorkEnvelope.FORMAT, "0.1.0", Set.of()));
        }
        RunnerOffer offer = new RunnerOffer(runner, WorkEnvelope.FORMAT, types.names(), 1, 1);
        return work.poll(offer, Duration.ofSeconds(5));
    }

    public Run run(String pipeline) {
        return requests.run(ANNA, pipeline, Map.of());
    }

    public Run find(long run) {
        return store.read(sql -> RunRows.find(sql, run)).orElseThrow();
    }

    public Instance instance(long run, String task) {
        return store.read(sql -> InstanceRows.ofRun(sql, run)).stream()
                .filter(instance -> instance.part().task().equals(task))
                .findFirst()
                .orElseThrow();
    }

    public InstanceState state(long run, String task) {
        return instance(run, task).state();
    }

    public List<String> events(long run) {
        return store.read(sql -> EventRows.ofRun(sql, run, 0, 1_000)).stream()
                .map(event -> event.task().isEmpty()
                        ? event.kind().label()
                        : event.kind().label() + " " + event.task())
                .toList();
    }

    public List<RunEvent> allEvents() {
        return store.read(sql -> EventRows.ofWorkspace(sql, "default", 0, 100_000));
    }

    public Run awaitEnd(long run) {
        await(() -> find(run).state().isEnded());
        return find(run);
    }

    public Run await(long run, RunState state) {
        await(() -> find(run).state() == state);
        return find(run);
    }

    /** Waits for something that threads of the engine or a runner do. */
    public void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it did not happen within " + PATIENCE + "; runs: "
                        + store.read(sql -> RunRows.listed(sql, "default", "", Optional.empty(), Long.MAX_VALUE, 5)));
            }
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    public Optional<Run> runOf(String pipeline, String slotStart) {
        return store.read(sql -> RunRows.find(sql, "default", pipeline, Instant.parse(slotStart)));
    }

    public static Doors noDoors() {
        return new Doors() {
            @Override
            public <T> T door(Class<T> type) {
                throw new IllegalStateException("no door " + type);
            }
        };
    }

    public void closeRunners() {
        runners.forEach(Runner::close);
        runners.clear();
    }

    /** Ends the engine as a crash would: what is leased stays leased. */
    public void stopEngine() {
        engine.close();
    }

    @Override
    public void close() {
        closeRunners();
        engine.close();
    }

    public static Types noTypes() {
        return new Types(List.of(), List.of(), List.of());
    }
}
