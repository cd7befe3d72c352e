package io.mulgil.server.runner;

import io.mulgil.kernel.call.Doors;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.memory.MemoryBudget;
import io.mulgil.kernel.type.Types;
import io.mulgil.pipelines.engine.work.EngineWork;
import io.mulgil.pipelines.runner.Runner;
import io.mulgil.pipelines.runner.RunnerSettings;
import io.mulgil.pipelines.runner.StorePlaces;
import io.mulgil.server.access.RunnerTokens;
import io.mulgil.stores.Places;
import java.nio.file.Path;
import java.util.List;

/** In which process the server's own runner runs. */
public sealed interface RunnerPlacement {

    /** The name of the server's own runner. */
    String NAME = "local";

    /** Attempts it runs at a time. */
    int SLOTS = 4;

    /** The memory that is left for the server itself. */
    MemoryBudget memory();

    /** Starts the runner. What is returned ends it in order. */
    Runnable start(Setting setting);

    /** What a runner is started with. */
    record Setting(
            Host host,
            Path home,
            String version,
            EngineWork work,
            RunnerTokens tokens,
            Types types,
            Doors doors,
            Places places) {}

    /** How a runner of this home is set up, in whichever process. */
    static RunnerSettings settings(String version, Path home) {
        return RunnerSettings.of(NAME, version, SLOTS, home.resolve("staging").resolve("attempts"));
    }

    /** Where the runner's process, and nobody else, puts what it needs for as long as it lives. */
    static Path temporary(Path home) {
        return home.resolve("run").resolve("runner");
    }

    /** In the server's own process: for tests, and where there is memory for one process only. */
    record InProcess() implements RunnerPlacement {

        @Override
        public MemoryBudget memory() {
            return MemoryBudget.standard();
        }

        @Override
        public Runnable start(Setting setting) {
            Runner runner = new Runner(
                    setting.host(),
                    setting.work(),
                    settings(setting.version(), setting.home()),
                    new Runner.Tools(setting.types(), setting.doors(), new StorePlaces(setting.places())));
            runner.start();
            return runner::close;
        }
    }

    /**
     * In a child process that this server starts and watches: what it dies of does not touch the server.
     *
     * @param command starts the runner's program
     * @param serverBytes memory that is left for the server
     */
    record Child(List<String> command, long serverBytes) implements RunnerPlacement {

        public Child {
            command = List.copyOf(command);
        }

        @Override
        public MemoryBudget memory() {
            return MemoryBudget.of(serverBytes);
        }

        @Override
        public Runnable start(Setting setting) {
            RunnerProcess process = new RunnerProcess(
                    setting.host(),
                    new RunnerLauncher(setting.home(), setting.version(), command),
                    setting.tokens(),
                    setting.work());
            process.start();
            return process::close;
        }
    }
}
