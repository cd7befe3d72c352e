package io.mulgil.cli;

import io.mulgil.cli.local.JavaCommand;
import io.mulgil.kernel.memory.MemoryShares;
import io.mulgil.server.runner.RunnerPlacement;
import java.nio.file.Path;
import java.util.List;

/** How a server starts its runner: the same program and class path, another main class. */
final class RunnerCommand {

    private static final int SERVER_PART = 4;

    private RunnerCommand() {}

    /** Rows are moved in the runner: it gets three quarters of the memory. The server needs what previews take, beside its heap. */
    static RunnerPlacement.Child child(Path home, List<Path> allowed) {
        long whole = MemoryShares.toldBytes();
        long server = whole / SERVER_PART;
        long runner = whole - server;
        Path logs = home.resolve("logs");
        List<String> command = JavaCommand.start(runner, logs);
        command.addAll(List.of(
                "-Xms8m",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + logs.resolve("runner.crash"),
                "-Djava.io.tmpdir=" + RunnerPlacement.temporary(home),
                "-Dmulgil.log=runner"));
        command.addAll(JavaCommand.sharing());
        command.addAll(List.of("-cp", System.getProperty("java.class.path", ""), RunnerMain.class.getName()));
        command.addAll(List.of("--home", home.toString()));
        allowed.forEach(folder -> command.addAll(List.of("--allow", folder.toString())));
        return new RunnerPlacement.Child(command, Runtime.getRuntime().maxMemory() + server);
    }
}
