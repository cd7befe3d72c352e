package io.mulgil.cli;

import io.mulgil.cli.local.ServerProcess;
import io.mulgil.cli.output.Exit;
import io.mulgil.cli.settings.RunningServer;
import io.mulgil.cli.text.Version;
import io.mulgil.kernel.host.ProcessMark;
import io.mulgil.kernel.host.SystemHost;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.ProblemJson;
import io.mulgil.kernel.problem.ProblemNote;
import io.mulgil.server.Assembly;
import io.mulgil.server.ServerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * The server's process, started by {@code mulgil up} and {@code mulgil demo}. It writes itself down in {@code run/server.json} of
 * its home once it is ready, and stops in order when it is asked to end.
 */
public final class ServerMain {

    private ServerMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        ServerSettings settings;
        Assembly assembly;
        try {
            settings = ServerArguments.read(List.of(arguments), System.getenv());
            assembly = Assembly.start(settings, Version.TEXT, new SystemHost());
        } catch (Problem problem) {
            System.out.println(ServerProcess.PROBLEM_MARK + ProblemJson.text(ProblemNote.of(problem)));
            System.exit(Exit.of(problem.code().kind()).number());
            return;
        }
        Path home = settings.home();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(home, assembly), "stop"));
        writeDown(home, assembly.url());
        System.out.println("Mulgil " + Version.TEXT + " is ready at " + assembly.url());
        new CountDownLatch(1).await();
    }

    private static void writeDown(Path home, String address) {
        ProcessMark self = ProcessMark.of(ProcessHandle.current());
        try {
            new RunningServer(self.pid(), self.startedAt(), address, Version.TEXT).write(home);
        } catch (IOException e) {
            System.out.println("run/server.json cannot be written: " + e.getMessage());
            System.exit(Exit.UNREACHABLE.number());
        }
    }

    private static void stop(Path home, Assembly assembly) {
        assembly.close();
        long self = ProcessHandle.current().pid();
        RunningServer.read(home).filter(known -> known.pid() == self).ifPresent(known -> {
            try {
                Files.deleteIfExists(RunningServer.file(home));
            } catch (IOException e) {
                // A file that stays names a process that is gone; every reader checks that.
                System.out.println("run/server.json stays: " + e.getMessage());
            }
        });
    }
}
