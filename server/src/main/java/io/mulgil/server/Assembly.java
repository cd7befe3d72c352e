package io.mulgil.server;

import io.mulgil.kernel.Limits;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.memory.MemoryBudget;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.retention.Housekeeping;
import io.mulgil.kernel.retention.Retention;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.type.Types;
import io.mulgil.pipelines.Pipelines;
import io.mulgil.pipelines.definition.ledger.DefinitionLedger;
import io.mulgil.pipelines.definition.ledger.ValidDefinitions;
import io.mulgil.pipelines.door.LedgerPipelines;
import io.mulgil.pipelines.engine.AttemptReports;
import io.mulgil.pipelines.engine.Engine;
import io.mulgil.pipelines.engine.EngineRequests;
import io.mulgil.pipelines.engine.EngineSettings;
import io.mulgil.pipelines.engine.book.PipelineBook;
import io.mulgil.pipelines.engine.work.AttemptLogs;
import io.mulgil.pipelines.engine.work.EngineWork;
import io.mulgil.pipelines.ledger.AttemptRetention;
import io.mulgil.pipelines.ledger.EventRetention;
import io.mulgil.pipelines.project.ProjectLedgers;
import io.mulgil.pipelines.project.Projects;
import io.mulgil.pipelines.runner.Runner;
import io.mulgil.pipelines.runner.RunnerSettings;
import io.mulgil.pipelines.runner.StorePlaces;
import io.mulgil.server.access.ChainedAudit;
import io.mulgil.server.access.Credentials;
import io.mulgil.server.access.FirstStart;
import io.mulgil.server.access.RoleAccess;
import io.mulgil.server.access.Sessions;
import io.mulgil.server.access.Tokens;
import io.mulgil.server.access.Users;
import io.mulgil.server.access.Workspaces;
import io.mulgil.server.api.ApiRoutes;
import io.mulgil.server.events.EventStream;
import io.mulgil.server.http.Door;
import io.mulgil.server.http.KnownHosts;
import io.mulgil.server.http.Pages;
import io.mulgil.server.http.Route;
import io.mulgil.server.studio.Studio;
import io.mulgil.server.studio.StudioPages;
import io.mulgil.stores.Datasets;
import io.mulgil.stores.Datastores;
import io.mulgil.stores.Guard;
import io.mulgil.stores.Places;
import io.mulgil.stores.StagingSweep;
import io.mulgil.stores.StoreFolders;
import io.mulgil.stores.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** A running server with all its parts, built top to bottom and taken down in the other order. Thread-safe. */
public final class Assembly implements AutoCloseable {

    private static final String RUNNER = "local";
    private static final int RUNNER_SLOTS = 4;
    private static final Duration HISTORY_KEPT = Duration.ofDays(90);
    private static final Duration PRUNING_PERIOD = Duration.ofMinutes(10);

    private final Deque<Runnable> endings;
    private final Host host;
    private final Path home;
    private final ControlStore store;
    private final List<Route> routes;
    private final Server server;

    /** Who may, who did, who is who. */
    private record People(
            RoleAccess access,
            ChainedAudit audit,
            Credentials credentials,
            Users users,
            Tokens tokens,
            Sessions sessions,
            Workspaces workspaces) {}

    /** Places and data. */
    private record Holdings(
            MemoryBudget memory, Places places, Vault vault, Datastores datastores, Datasets datasets, DoorSet doors) {}

    /** Definitions, the engine and what runs under it. */
    private record Works(Engine engine, Runner runner, Projects projects, Pipelines pipelines) {}

    private Assembly(ServerSettings settings, String version, Host host, Deque<Runnable> endings) {
        this.endings = endings;
        this.host = host;
        this.home = settings.home().toAbsolutePath().normalize();
        prepare(home);
        store = settings.store().open(home, host);
        endings.push(store::close);

        People people = people();
        Holdings holdings = holdings(settings, people);
        Works works = works(people, holdings);
        EventStream stream = new EventStream(
                works.engine().events(),
                works.pipelines(),
                people.workspaces(),
                people.credentials(),
                people.access(),
                host);
        endings.push(stream::close);

        ServerProcess process = new ServerProcess(
                store,
                host,
                version,
                Map.of(
                        "event_readers",
                        stream::readers,
                        "attempts_running",
                        works.runner()::running,
                        "arrow_bytes",
                        () -> holdings.memory().use().arrowBytesUsed(),
                        "sql_bytes",
                        () -> holdings.memory().use().sqlBytesUsed()));
        Pages pages = new StudioPages(version);
        Studio studio = new Studio(
                new Studio.Parts(works.pipelines(), holdings.datasets(), store, people.access(), host, version));
        routes = routes(
                people,
                holdings,
                works,
                List.of(
                        process.routes(),
                        stream.routes(),
                        studio.routes(),
                        new SignInRoutes(people.sessions(), pages).routes()));

        Door door = new Door(store, host, new KnownHosts(settings.hostNames()), people.credentials(), pages);
        Expiry expiry = new Expiry(host, store, door, new StagingSweep(store, holdings.places()));
        endings.push(expiry::close);
        works.engine().start();
        // What this runner had under way when the process ended last is lost: it is handed out again at once, not at
        // its lease's end.
        new EngineRequests(works.engine()).runnerBegins(RUNNER);
        works.runner().start();
        server = Server.start(settings, door, routes);
        endings.push(server::close);
        endings.push(stream::close);
        endings.push(process::stopping);
    }

    /**
     * Builds and starts a server.
     *
     * @param version of the program, as it is shown
     * @throws Problem MG-7112 when the port is taken, MG-7113 when the home cannot be used, and those of the control store
     */
    public static Assembly start(ServerSettings settings, String version, Host host) {
        Deque<Runnable> endings = new ArrayDeque<>();
        boolean started = false;
        try {
            Assembly assembly = new Assembly(settings, version, host, endings);
            started = true;
            return assembly;
        } finally {
            if (!started) {
                end(endings);
            }
        }
    }

    /** Its address, for example {@code http://127.0.0.1:8787}. */
    public String url() {
        return server.url();
    }

    public int port() {
        return server.port();
    }

    /** Every route, for checks of the whole. */
    public List<Route> routes() {
        return routes;
    }

    /** Stops taking requests, then the runner, the engine and the store. Without effect the second time. */
    @Override
    public void close() {
        end(endings);
    }

    private People people() {
        RoleAccess access = new RoleAccess(store);
        ChainedAudit audit = new ChainedAudit(store, access, host);
        Credentials credentials = new Credentials(store, host);
        Tokens tokens = new Tokens(store, access, audit, host);
        new FirstStart(store, tokens, audit, host).prepare(home.resolve("admin.token"));
        return new People(
                access,
                audit,
                credentials,
                new Users(store, access, audit, host),
                tokens,
                new Sessions(store, credentials, audit, host),
                new Workspaces(store, access, audit, host));
    }

    private Holdings holdings(ServerSettings settings, People people) {
        MemoryBudget memory = MemoryBudget.standard();
        endings.push(memory::close);
        Guard guard = new Guard(people.access(), people.audit());
        Places places = new Places(host, memory, StoreFolders.in(home, settings.allowed()));
        Vault vault = new Vault(store, host, guard, home.resolve("vault.key"));
        Datastores datastores = new Datastores(store, guard, places, vault);
        Datasets datasets = new Datasets(store, guard, places);
        DoorSet doors = DoorSet.of(List.of(datastores, datasets, places));
        return new Holdings(memory, places, vault, datastores, datasets, doors);
    }

    private Works works(People people, Holdings holdings) {
        Types types = Types.installed();
        Limits limits = Limits.standard();
        PipelineBook book = new PipelineBook(new ValidDefinitions(types, limits));
        Engine engine = new Engine(host, store, book, EngineSettings.standard());
        endings.push(engine::close);
        AttemptLogs logs = new AttemptLogs(home.resolve("logs"), limits.logLinesMax());
        List<Retention> retentions =
                List.of(new EventRetention(HISTORY_KEPT), new AttemptRetention(HISTORY_KEPT, logs::remove));
        endings.push(Housekeeping.start(store, host, retentions, PRUNING_PERIOD)::close);
        AttemptReports reports = new AttemptReports(engine, holdings.datasets()::publish);
        EngineWork work = new EngineWork(
                host,
                store,
                engine,
                reports,
                new EngineWork.Opening(types, holdings.doors(), holdings.vault()::reveal),
                logs);
        Runner runner = new Runner(
                host,
                work,
                RunnerSettings.of(RUNNER, RUNNER_SLOTS, home.resolve("staging").resolve("attempts")),
                new Runner.Tools(types, holdings.doors(), new StorePlaces(holdings.places())));
        endings.push(runner::close);
        Projects projects = new Projects(
                host,
                new ProjectLedgers(store, new DefinitionLedger(), holdings.datastores()),
                new Projects.Policy(people.access(), people.audit()),
                new Projects.Setting(types, limits, holdings.doors(), applied -> engine.look()));
        Pipelines pipelines = new AuditedPipelines(
                new LedgerPipelines(host, store, new LedgerPipelines.Setting(people.access(), limits), engine, logs),
                store,
                people.audit());
        return new Works(engine, runner, projects, pipelines);
    }

    private List<Route> routes(People people, Holdings holdings, Works works, List<List<Route>> others) {
        List<Route> all = new ArrayList<>();
        others.forEach(all::addAll);
        all.addAll(ApiRoutes.access(
                people.users(), people.tokens(), people.sessions(), people.workspaces(), people.audit()));
        all.addAll(
                ApiRoutes.stores(holdings.datastores(), holdings.vault(), holdings.datasets(), home.resolve("data")));
        all.addAll(ApiRoutes.projects(works.projects()));
        all.addAll(ApiRoutes.pipelines(works.pipelines()));
        return List.copyOf(all);
    }

    private static void end(Deque<Runnable> endings) {
        while (!endings.isEmpty()) {
            endings.pop().run();
        }
    }

    private static void prepare(Path home) {
        try {
            for (String folder : List.of("data", "examples", "logs")) {
                Files.createDirectories(home.resolve(folder));
            }
        } catch (IOException e) {
            throw new Problem(ServerCode.FOLDER_UNUSABLE, home, String.valueOf(e.getMessage())).because(e);
        }
    }
}
