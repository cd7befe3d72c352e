package io.mulgil.cli;

import io.mulgil.cli.settings.RunningServer;
import io.mulgil.cli.text.CliCode;
import io.mulgil.cli.text.Version;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.host.SystemHost;
import io.mulgil.kernel.memory.MemoryBudget;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.secret.Secret;
import io.mulgil.kernel.type.Types;
import io.mulgil.pipelines.protocol.HttpExchange;
import io.mulgil.pipelines.protocol.WireWork;
import io.mulgil.pipelines.runner.Runner;
import io.mulgil.pipelines.runner.StorePlaces;
import io.mulgil.server.DoorSet;
import io.mulgil.server.runner.RunnerPlacement;
import io.mulgil.stores.Places;
import io.mulgil.stores.StoreFolders;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The runner's process, started by a server with its token on standard input. It goes on while its server is started anew, and ends
 * when no server answers for longer than its leases hold, or when it could not load a class: the server starts another then.
 */
public final class RunnerMain {

    /** As long as a lease holds: whoever was not heard for so long has none. */
    private static final Duration SILENCE_MAX = Duration.ofSeconds(30);
    /** How long attempts may take to end when the runner is told to. */
    private static final Duration DRAIN_MAX = Duration.ofSeconds(5);

    private static final Duration LOOK = Duration.ofMillis(200);

    private RunnerMain() {}

    /** What a server hands its runner. */
    private record Arguments(Path home, List<Path> allowed) {

        static Arguments read(List<String> arguments) {
            Path home = Path.of("");
            List<Path> allowed = new ArrayList<>();
            Iterator<String> words = arguments.iterator();
            while (words.hasNext()) {
                String word = words.next();
                switch (word) {
                    case "--home" -> home = Path.of(words.next()).toAbsolutePath();
                    case "--allow" -> allowed.add(Path.of(words.next()).toAbsolutePath());
                    default -> throw new Problem(CliCode.BAD_USAGE, word, "runner");
                }
            }
            return new Arguments(home, allowed);
        }
    }

    public static void main(String[] words) throws InterruptedException, IOException {
        Arguments arguments = Arguments.read(List.of(words));
        Host host = new SystemHost();
        HttpExchange exchange = new HttpExchange(() -> server(arguments.home()), token(), host);
        Runner runner = runner(host, arguments, exchange);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> drain(runner), "stop"));
        runner.start();
        while (exchange.silence().compareTo(SILENCE_MAX) < 0
                && !runner.isDamaged()
                && !(runner.isEnding() && runner.running() == 0)) {
            host.sleep(LOOK);
        }
        // The hook gives back what is left.
        System.exit(0);
    }

    private static Runner runner(Host host, Arguments arguments, HttpExchange exchange) {
        MemoryBudget memory = MemoryBudget.standard();
        Places places = new Places(host, memory, StoreFolders.in(arguments.home(), arguments.allowed()));
        return new Runner(
                host,
                new WireWork(exchange),
                RunnerPlacement.settings(Version.TEXT, arguments.home()),
                new Runner.Tools(Types.installed(), DoorSet.of(List.of(places)), new StorePlaces(places)));
    }

    // Only the server of this very home, as long as it lives: another program on its port gets no token.
    private static Optional<URI> server(Path home) {
        return RunningServer.read(home)
                .filter(known -> known.process().isPresent())
                .map(known -> URI.create(known.address()));
    }

    private static Secret token() throws IOException {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = input.readLine();
        return Secret.of(line == null ? "" : line.strip());
    }

    private static void drain(Runner runner) {
        try {
            runner.drain(DRAIN_MAX);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
