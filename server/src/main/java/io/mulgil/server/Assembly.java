package io.mulgil.server;

import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.retention.Housekeeping;
import io.mulgil.kernel.work.Work;
import io.mulgil.pipelines.engine.EngineSettings;
import io.mulgil.pipelines.engine.work.EngineWork;
import io.mulgil.pipelines.ledger.retention.AttemptRetention;
import io.mulgil.pipelines.ledger.retention.EventRetention;
import io.mulgil.pipelines.ledger.retention.OperationRetention;
import io.mulgil.pipelines.ledger.retention.RunRetention;
import io.mulgil.server.api.ApiRoutes;
import io.mulgil.server.backup.Backups;
import io.mulgil.server.backup.StoreChecks;
import io.mulgil.server.events.EventStream;
import io.mulgil.server.http.Door;
import io.mulgil.server.http.KnownHosts;
import io.mulgil.server.http.Pages;
import io.mulgil.server.http.Route;
import io.mulgil.server.runner.RunnerPlacement;
import io.mulgil.server.studio.Studio;
import io.mulgil.server.studio.StudioPages;
import io.mulgil.stores.StagingSweep;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The map of a running server: all its parts, built top to bottom and taken down in the other order. How the parts of one subject
 * hang together stands in {@link People}, {@link Holdings} and {@link Works}. Thread-safe.
 */
public final class Assembly implements AutoCloseable {

    private static final Duration PRUNING_PERIOD = Duration.ofMinutes(10);

    private final Endings endings;
    private final EngineWork work;
    private final List<Route> routes;
    private final Server server;

    private Assembly(ServerSettings settings, String version, Host host, Endings endings) {
        this.endings = endings;

        Ground ground = Ground.open(settings, host, endings);
        People people = People.on(ground);
        Holdings holdings = Holdings.on(ground, people, settings.allowed());
        Works works = Works.on(
                ground, people, holdings, EngineSettings.standard().withLeaseTime(settings.leaseTime()), endings);
        keepHouse(ground, works, settings.historyKept());

        EventStream stream = endings.keep(stream(host, people, works), EventStream::close);
        Pages pages = new StudioPages(version);
        Studio studio = new Studio(new Studio.Parts(
                works.pipelines(),
                holdings.datasets(),
                works.runners(),
                ground.store(),
                people.access(),
                host,
                version));
        SignInRoutes signIn = new SignInRoutes(people.sessions(), pages);
        Door door = door(settings, ground, people, pages);
        ServerProcess process = new ServerProcess(ground, version, new Figures(ground, works, stream, door));
        endings.keep(
                new Expiry(
                        host,
                        ground.store(),
                        door,
                        new StagingSweep(ground.store(), holdings.places()),
                        people.renewal()),
                Expiry::close);

        routes = Stream.of(
                        process.routes(),
                        stream.routes(),
                        studio.routes(),
                        signIn.routes(),
                        people.routes(),
                        holdings.routes(),
                        works.routes(),
                        ApiRoutes.care(backups(ground, people), checks(ground, people)))
                .flatMap(List::stream)
                .toList();
        work = works.work();
        server = endings.keep(Server.start(settings, door, routes), Server::close);
        works.begin(server.url());
        // Its runner comes in by the server, and ends before it.
        endings.keep(settings.runner().start(runner(ground, people, holdings, works, version)), Runnable::run);
        // Before the server stops: an open stream would keep it waiting.
        endings.keep(stream, EventStream::close);
        endings.keep(process, ServerProcess::stopping);
    }

    /**
     * Builds and starts a server.
     *
     * @param version of the program, as it is shown
     * @throws io.mulgil.kernel.problem.Problem MG-7112 when the port is taken, MG-7113 when the home cannot be used, and those of
     *     the control store
     */
    public static Assembly start(ServerSettings settings, String version, Host host) {
        Endings endings = new Endings();
        boolean started = false;
        try {
            Assembly assembly = new Assembly(settings, version, host, endings);
            started = true;
            return assembly;
        } finally {
            if (!started) {
                endings.close();
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

    /** Ends the runner, stops taking requests, then ends the engine and the store. Without effect the second time. */
    @Override
    public void close() {
        endings.close();
    }

    /** Its engine as one runner sees it, for checks of what a runner may do. */
    Work work(String runner) {
        return work.as(runner);
    }

    private static RunnerPlacement.Setting runner(
            Ground ground, People people, Holdings holdings, Works works, String version) {
        return new RunnerPlacement.Setting(
                ground.host(),
                ground.home(),
                version,
                works.work(),
                people.runners(),
                ground.types(),
                holdings.doors(),
                holdings.places());
    }

    private void keepHouse(Ground ground, Works works, Duration kept) {
        endings.keep(
                Housekeeping.start(
                        ground.store(),
                        ground.host(),
                        List.of(
                                new EventRetention(kept),
                                new AttemptRetention(kept, works.logs()::remove),
                                new RunRetention(kept),
                                new OperationRetention(kept)),
                        PRUNING_PERIOD),
                Housekeeping::close);
    }

    private static Backups backups(Ground ground, People people) {
        return new Backups(
                ground.store(),
                people.access(),
                people.audit(),
                ground.host(),
                ground.home().resolve("backups"));
    }

    private StoreChecks checks(Ground ground, People people) {
        return endings.keep(new StoreChecks(ground.store(), people.access(), ground.host()), StoreChecks::close);
    }

    private static EventStream stream(Host host, People people, Works works) {
        return new EventStream(
                works.engine().events(),
                works.pipelines(),
                people.workspaces(),
                people.credentials(),
                people.access(),
                host);
    }

    private static Door door(ServerSettings settings, Ground ground, People people, Pages pages) {
        return new Door(
                ground.store(),
                ground.host(),
                new KnownHosts(settings.knownNames()),
                people.credentials(),
                people.refusals(),
                pages);
    }
}
