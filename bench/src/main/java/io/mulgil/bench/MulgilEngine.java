package io.mulgil.bench;

import io.mulgil.kernel.Limits;
import io.mulgil.kernel.access.Caller;
import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.kernel.call.Call;
import io.mulgil.kernel.call.Doors;
import io.mulgil.kernel.call.NodeAccess;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.host.SystemHost;
import io.mulgil.kernel.rows.TableReader;
import io.mulgil.kernel.secret.Secret;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.store.Lane;
import io.mulgil.kernel.type.ActivityType;
import io.mulgil.kernel.type.Description;
import io.mulgil.kernel.type.Outcome;
import io.mulgil.kernel.type.Types;
import io.mulgil.pipelines.definition.Form;
import io.mulgil.pipelines.definition.ledger.DefinitionLedger;
import io.mulgil.pipelines.definition.ledger.StoredPipeline;
import io.mulgil.pipelines.definition.ledger.ValidDefinitions;
import io.mulgil.pipelines.engine.AttemptReports;
import io.mulgil.pipelines.engine.Engine;
import io.mulgil.pipelines.engine.EngineRequests;
import io.mulgil.pipelines.engine.EngineSettings;
import io.mulgil.pipelines.engine.book.PipelineBook;
import io.mulgil.pipelines.engine.work.AttemptLogs;
import io.mulgil.pipelines.engine.work.EngineWork;
import io.mulgil.pipelines.run.EventKind;
import io.mulgil.pipelines.runner.PlaceOpener;
import io.mulgil.pipelines.runner.Runner;
import io.mulgil.pipelines.runner.RunnerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Mulgil's engine as the server wires it: store, turns, leases, full history and the in-process runner. One pipeline, one no-op
 * activity a slot, every slot due already.
 */
final class MulgilEngine implements Contender {

    private static final Duration TIME_MAX = Duration.ofMinutes(2);
    private static final Caller BENCH = new Caller("bench", "default", Caller.Via.API, "bench");
    private static final Instant FIRST_SLOT = Instant.parse("2001-01-01T00:00:00Z");

    /** Opens an empty control store. */
    interface Source {
        ControlStore open(Path folder, Host host) throws SQLException;
    }

    private final String name;
    private final Source source;
    private final int threads;

    MulgilEngine(String name, Source source, int threads) {
        this.name = name;
        this.source = source;
        this.threads = threads;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public double perSecond(int instances) throws IOException, InterruptedException, SQLException {
        Path home = Files.createTempDirectory("mulgil-bench-");
        Host host = new SystemHost();
        Types types = new Types(List.of(new NoOp()), List.of(), List.of());
        try (ControlStore store = source.open(home, host);
                Engine engine = new Engine(
                        host,
                        store,
                        new PipelineBook(new ValidDefinitions(types, Limits.standard())),
                        EngineSettings.standard());
                Runner runner = runner(home, host, store, engine, types)) {
            engine.start();
            runner.start();
            store.change(Lane.PEOPLE, unit -> new DefinitionLedger().put(unit, pipeline(host, instances)));
            Instant end = FIRST_SLOT.plus(Duration.ofMinutes(instances));
            CountDownLatch left = new CountDownLatch(instances);
            // Events are told after their commit.
            engine.events().subscribe(events -> events.stream()
                    .filter(event -> event.kind() == EventKind.INSTANCE_FINISHED)
                    .forEach(event -> left.countDown()));
            long started = System.nanoTime();
            new EngineRequests(engine, (unit, caller, what, about, details) -> {})
                    .backfill(BENCH, "noop", FIRST_SLOT, end, instances, false);
            boolean inTime = left.await(TIME_MAX.toSeconds(), TimeUnit.SECONDS);
            double rate = instances / ((System.nanoTime() - started) / 1e9);
            if (!inTime || finished(store) != instances) {
                throw new IllegalStateException("not finished in " + TIME_MAX + ": " + finished(store));
            }
            return rate;
        }
    }

    private Runner runner(Path home, Host host, ControlStore store, Engine engine, Types types) {
        NothingOpens nothing = new NothingOpens();
        AttemptReports reports = new AttemptReports(engine, (unit, caller, attempt, output) -> {
            throw new IllegalStateException("a no-op has no output");
        });
        EngineWork work = new EngineWork(
                host,
                store,
                engine,
                reports,
                new EngineWork.Opening(types, nothing, (workspace, reference) -> Secret.of("")),
                new AttemptLogs(home.resolve("logs"), Limits.standard().logLinesMax()));
        return new Runner(
                host,
                work,
                RunnerSettings.of("bench", "bench", threads, home.resolve("work")),
                new Runner.Tools(types, nothing, nothing));
    }

    private static StoredPipeline pipeline(Host host, int instances) {
        String text =
                """
                format: 1
                pipeline: noop
                schedule: { type: timeseries, period: 1 minute, startDateTime: 2001-01-01T00:00:00, endDateTime: %s }
                defaults: { maxActiveInstances: 1000 }
                activities:
                  nothing: { type: noop }
                """
                        .formatted(FIRST_SLOT
                                .plus(Duration.ofMinutes(instances))
                                .toString()
                                .replace("Z", ""));
        return new StoredPipeline(
                "default",
                "noop",
                1,
                StoredPipeline.State.ACTIVE,
                Form.YAML,
                "noop.yaml",
                text,
                "bench",
                Map.of(),
                host.now(),
                "bench",
                host.now());
    }

    private static long finished(ControlStore store) {
        return store.read(sql -> sql.createQuery("select count(*) from instance where state = 'FINISHED'")
                .mapTo(Long.class)
                .one());
    }

    private static final class NoOp implements ActivityType {

        @Override
        public Description describe() {
            return new Description("noop", List.of(), "Does nothing.", List.of(), "");
        }

        @Override
        public Outcome run(Call call) {
            return new Outcome(0, "");
        }
    }

    private static final class NothingOpens implements PlaceOpener, Doors {

        @Override
        public <T> T door(Class<T> type) {
            throw new IllegalStateException("a no-op asks for no door");
        }

        @Override
        public TableReader reader(NodeAccess input, Function<String, Secret> credentials) {
            throw new IllegalStateException("a no-op reads nothing");
        }

        @Override
        public OpenOutput writer(NodeAccess output, AttemptKey attempt, Function<String, Secret> credentials) {
            throw new IllegalStateException("a no-op writes nothing");
        }
    }
}
