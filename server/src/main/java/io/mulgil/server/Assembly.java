package io.mulgil.server;

import io.mulgil.kernel.Limits;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.memory.MemoryBudget;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.work.Types;
import io.mulgil.pipelines.definition.ledger.DefinitionLedger;
import io.mulgil.pipelines.project.ProjectLedgers;
import io.mulgil.pipelines.project.Projects;
import io.mulgil.server.access.ChainedAudit;
import io.mulgil.server.access.Credentials;
import io.mulgil.server.access.FirstStart;
import io.mulgil.server.access.RoleAccess;
import io.mulgil.server.access.Sessions;
import io.mulgil.server.access.Tokens;
import io.mulgil.server.access.Users;
import io.mulgil.server.access.Workspaces;
import io.mulgil.server.api.ApiRoutes;
import io.mulgil.server.http.Door;
import io.mulgil.server.http.KnownHosts;
import io.mulgil.server.http.Pages;
import io.mulgil.server.http.Route;
import io.mulgil.server.studio.StudioPages;
import io.mulgil.stores.Datasets;
import io.mulgil.stores.Datastores;
import io.mulgil.stores.Guard;
import io.mulgil.stores.Places;
import io.mulgil.stores.StoreFolders;
import io.mulgil.stores.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** A running server with all its parts, built top to bottom and taken down in the other order. Thread-safe. */
public final class Assembly implements AutoCloseable {

    private final Deque<Runnable> endings;
    private final List<Route> routes;
    private final Server server;

    private Assembly(ServerSettings settings, String version, Host host, Deque<Runnable> endings) {
        this.endings = endings;
        prepare(settings.home());
        ControlStore store = settings.store().open(settings.home(), host);
        endings.push(store::close);

        RoleAccess access = new RoleAccess(store);
        ChainedAudit audit = new ChainedAudit(store, access, host);
        Credentials credentials = new Credentials(store, host);
        Users users = new Users(store, access, audit, host);
        Tokens tokens = new Tokens(store, access, audit, host);
        Sessions sessions = new Sessions(store, credentials, audit, host);
        Workspaces workspaces = new Workspaces(store, access, audit, host);
        new FirstStart(store, tokens, audit, host).prepare(settings.adminToken());

        MemoryBudget memory = MemoryBudget.standard();
        endings.push(memory::close);
        Guard guard = new Guard(access, audit);
        Places places = new Places(host, memory, StoreFolders.in(settings.home(), settings.allowed()));
        Vault vault = new Vault(store, host, guard, settings.home().resolve("vault.key"));
        Datastores datastores = new Datastores(store, guard, places, vault);
        Datasets datasets = new Datasets(store, guard, places);

        Types types = Types.installed();
        DefinitionLedger definitions = new DefinitionLedger();
        Projects projects = new Projects(
                host,
                new ProjectLedgers(store, definitions, datastores),
                new Projects.Policy(access, audit),
                new Projects.Setting(
                        types, Limits.standard(), DoorSet.of(List.of(datastores, datasets, places)), applied -> {}));

        Map<String, LongSupplier> gauges = new LinkedHashMap<>();
        Process process = new Process(store, host, version, gauges);
        Pages pages = new StudioPages(version);
        List<Route> all = new ArrayList<>(process.routes());
        all.addAll(new SignInRoutes(sessions, pages).routes());
        all.addAll(ApiRoutes.access(users, tokens, sessions, workspaces, audit));
        all.addAll(ApiRoutes.stores(datastores, vault, datasets, settings.home().resolve("data")));
        all.addAll(ApiRoutes.projects(projects));
        routes = List.copyOf(all);

        Door door = new Door(store, host, new KnownHosts(settings.hostNames()), credentials, pages);
        server = Server.start(settings, door, routes);
        endings.push(server::close);
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
                endings.forEach(Runnable::run);
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

    @Override
    public void close() {
        while (!endings.isEmpty()) {
            endings.pop().run();
        }
    }

    private static void prepare(Path home) {
        try {
            Files.createDirectories(home.resolve("data"));
            Files.createDirectories(home.resolve("examples"));
        } catch (IOException e) {
            throw new Problem(ServerCode.FOLDER_UNUSABLE, home, e.getMessage()).because(e);
        }
    }
}
