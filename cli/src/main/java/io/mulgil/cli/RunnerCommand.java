package io.mulgil.cli;

import io.mulgil.cli.local.Installation;
import io.mulgil.kernel.memory.MemoryShares;
import io.mulgil.server.runner.RunnerPlacement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
        List<String> command = new ArrayList<>(List.of(
                Installation.java().toString(),
                "-XX:+UseSerialGC",
                "-XX:MinHeapFreeRatio=10",
                "-XX:MaxHeapFreeRatio=25",
                "-Xms8m",
                "-Xmx" + (MemoryShares.of(runner).heapBytes() >> 20) + "m",
                "-D" + MemoryShares.PROPERTY + "=" + runner,
                "-Xss512k",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + logs.resolve("runner.crash"),
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "-Dfile.encoding=UTF-8",
                "-Dmulgil.log=runner",
                "-Dmulgil.logs=" + logs));
        Path archive = Path.of(System.getProperty("mulgil.server.archive", ""));
        if (Files.isRegularFile(archive)) {
            command.addAll(List.of("-Xshare:auto", "-Xlog:cds=off", "-XX:SharedArchiveFile=" + archive));
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path", ""), RunnerMain.class.getName()));
        command.addAll(List.of("--home", home.toString()));
        allowed.forEach(folder -> command.addAll(List.of("--allow", folder.toString())));
        return new RunnerPlacement.Child(command, Runtime.getRuntime().maxMemory() + server);
    }
}
