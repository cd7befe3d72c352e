package io.mulgil.bench;

import io.mulgil.kernel.Limits;
import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.kernel.call.Call;
import io.mulgil.kernel.call.Doors;
import io.mulgil.kernel.call.NodeAccess;
import io.mulgil.kernel.file.FileTree;
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
import io.mulgil.pipelines.engine.EngineSettings;
import io.mulgil.pipelines.engine.book.PipelineBook;
import io.mulgil.pipelines.engine.work.AttemptLogs;
import io.mulgil.pipelines.engine.work.EngineWork;
import io.mulgil.pipelines.runner.PlaceOpener;
import io.mulgil.pipelines.runner.Runner;
import io.mulgil.pipelines.runner.RunnerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Mulgil's engine as the server wires it: store, turns, leases, full history and the runner in the same process, with one activity
 * type {@code noop}.
 */
final class NoOpServer implements AutoCloseable {

    private final Host host = new SystemHost();
    private final Path home;
    private final ControlStore store;
    private final Engine engine;
    private final Runner runner;

    /** Opens an empty control store. */
    interface Source {
        ControlStore open(Path folder, Host host) throws SQLException;
    }

    /** Starts one; {@code deed} is what the activity does. */
    NoOpServer(Source source, int threads, Consumer<Call> deed) throws IOException, SQLException {
        home = Files.createTempDirectory("mulgil-bench-");
        Types types = new Types(List.of(new NoOp(deed)), List.of(), List.of());
        store = source.open(home, host);
        engine = new Engine(
                host,
                store,
                new PipelineBook(new ValidDefinitions(types, Limits.standard())),
                EngineSettings.standard());
        runner = runner(home, threads, types);
        engine.start();
        runner.start();
    }

    Host host() {
        return host;
    }

    ControlStore store() {
        return store;
    }

    Engine engine() {
        return engine;
    }

    /** Applies definitions as the project's door would. */
    void apply(Map<String, String> texts) {
        apply(texts, host.now());
    }

    /** As {@link #apply(Map)}; what has been due since {@code activatedAt} is to be run. */
    void apply(Map<String, String> texts, Instant activatedAt) {
        store.change(
                Lane.PEOPLE,
                unit -> texts.forEach((name, text) -> new DefinitionLedger()
                        .put(
                                unit,
                                new StoredPipeline(
                                        "default",
                                        name,
                                        1,
                                        StoredPipeline.State.ACTIVE,
                                        Form.YAML,
                                        name + ".yaml",
                                        text,
                                        "bench",
                                        Map.of(),
                                        activatedAt,
                                        "bench",
                                        activatedAt))));
        engine.look();
    }

    @Override
    public void close() throws IOException {
        runner.close();
        engine.close();
        store.close();
        FileTree.remove(home);
    }

    private Runner runner(Path home, int threads, Types types) {
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

    private record NoOp(Consumer<Call> deed) implements ActivityType {

        @Override
        public Description describe() {
            return new Description("noop", List.of(), "Does nothing.", List.of(), "");
        }

        @Override
        public Outcome run(Call call) {
            deed.accept(call);
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
