package io.mulgil.server;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.pipelines.engine.EngineSettings;
import io.mulgil.server.runner.RunnerPlacement;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a server starts.
 *
 * @param bind address to listen on
 * @param port 0 for any free one
 * @param home the server's folder; made when absent
 * @param allowed folders, besides {@code data} and {@code examples} in the home, that local datastores may lie in
 * @param openToNetwork whether the operator has said that others may reach {@code bind}
 * @param leaseTime how long a runner may be silent before what it works on goes to another
 * @param historyKept how long events, attempts and their logs, and what else nothing needs any more are kept
 * @param hostNames names the server answers to besides those of loopback, without port
 * @param runner where the server's own runner runs
 */
public record ServerSettings(
        String bind,
        int port,
        Path home,
        List<Path> allowed,
        StorePlace store,
        boolean openToNetwork,
        Duration leaseTime,
        Duration historyKept,
        Set<String> hostNames,
        RunnerPlacement runner) {

    public static final Duration LEASE_STANDARD = EngineSettings.standard().leaseTime();
    public static final Duration HISTORY_STANDARD = Duration.ofDays(90);

    private static final String LOOPBACK = "127.0.0.1";

    /** Refuses an address that others can reach unless it was said so (MG-7101), and one that is none (MG-7112). */
    public ServerSettings {
        allowed = List.copyOf(allowed);
        hostNames =
                hostNames.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        if (!openToNetwork && !isLoopback(bind)) {
            throw new Problem(ServerCode.UNSAFE_BIND, bind);
        }
    }

    /** Settings with the runner in the server's own process, and leases of the usual length. */
    public ServerSettings(
            String bind,
            int port,
            Path home,
            List<Path> allowed,
            StorePlace store,
            boolean openToNetwork,
            Duration historyKept,
            Set<String> hostNames) {
        this(
                bind,
                port,
                home,
                allowed,
                store,
                openToNetwork,
                LEASE_STANDARD,
                historyKept,
                hostNames,
                new RunnerPlacement.InProcess());
    }

    /** Loopback, the embedded store, no other folders, the runner in the server's own process. */
    public static ServerSettings local(Path home, int port) {
        return new ServerSettings(
                LOOPBACK, port, home, List.of(), new StorePlace.Embedded(), false, HISTORY_STANDARD, Set.of());
    }

    /** These settings with the runner elsewhere. */
    public ServerSettings with(RunnerPlacement other) {
        return new ServerSettings(
                bind, port, home, allowed, store, openToNetwork, leaseTime, historyKept, hostNames, other);
    }

    public Path adminToken() {
        return home.resolve("admin.token");
    }

    /** All folders that local datastores may lie in. */
    public List<Path> roots() {
        return Stream.concat(Stream.of(home.resolve("data"), home.resolve("examples")), allowed.stream())
                .toList();
    }

    /** The names it answers to: those given, and what it listens on. */
    public Set<String> knownNames() {
        return Stream.concat(hostNames.stream(), Stream.of(bind.toLowerCase(Locale.ROOT)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isLoopback(String bind) {
        try {
            return InetAddress.getByName(bind).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new Problem(ServerCode.PORT_TAKEN, bind, "no such address").because(e);
        }
    }
}
