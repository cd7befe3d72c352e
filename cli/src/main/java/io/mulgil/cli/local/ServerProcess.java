package io.mulgil.cli.local;

import io.mulgil.cli.settings.RunningServer;
import io.mulgil.cli.settings.Setting;
import io.mulgil.cli.text.CliCode;
import io.mulgil.kernel.file.OwnerOnly;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.ProblemJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** One server process that this program has started. Confined to one thread. */
public final class ServerProcess {

    /** Starts the line in which a server says why it could not start. */
    public static final String PROBLEM_MARK = "mulgil-problem ";

    private static final String MAIN = "io.mulgil.cli.ServerMain";
    /** Longest wait for a server to become ready; a first start on a slow disk takes some seconds. */
    public static final Duration READY_LIMIT = Duration.ofSeconds(60);

    /** Longest wait for a server to stop; running attempts are given time to end. */
    public static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private static final Duration POLL = Duration.ofMillis(20);
    private static final int SAID_CHARACTERS_MAX = 400;

    private final Process process;
    private final Path home;
    private Path said;

    private ServerProcess(Process process, Path home, Path said) {
        this.process = process;
        this.home = home;
        this.said = said;
    }

    /**
     * Starts a server. What it prints goes to a file, so that it outlives the terminal it was started from; that is called
     * {@code logs/server.out} once it is clear that it does not belong to another server of this home.
     *
     * @throws Problem MG-7917 when its folder cannot be used
     */
    public static ServerProcess start(Installation installation, ServerWish wish, boolean outlivesTerminal) {
        try {
            Path logs = OwnerOnly.folder(wish.home().resolve("logs"));
            OwnerOnly.folder(unpacked(wish));
            Path said = Files.createTempFile(logs, "server-", ".out");
            ProcessBuilder builder = new ProcessBuilder(command(installation, wish, outlivesTerminal))
                    .directory(wish.home().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile());
            builder.environment().put(Setting.LANG.variable(), wish.language());
            if (!wish.store().isEmpty()) {
                builder.environment().put(Setting.STORE.variable(), wish.store());
            }
            Process process = builder.start();
            process.getOutputStream().close();
            return new ServerProcess(process, wish.home(), said);
        } catch (IOException e) {
            throw new Problem(CliCode.FOLDER_UNUSABLE, wish.home(), String.valueOf(e.getMessage())).because(e);
        }
    }

    /**
     * Waits until the server has written itself down as ready.
     *
     * @throws Problem what the server could not start for; MG-7912 when it did not say; MG-7913 when it takes too long
     */
    public RunningServer untilReady(Duration limit) throws InterruptedException {
        long started = System.nanoTime();
        while (true) {
            Optional<RunningServer> running = RunningServer.read(home).filter(server -> server.pid() == process.pid());
            if (running.isPresent()) {
                giveName();
                return running.get();
            }
            if (!process.isAlive()) {
                throw whyNot();
            }
            if (System.nanoTime() - started > limit.toNanos()) {
                process.destroy();
                giveName();
                throw new Problem(CliCode.START_SLOW, limit.toSeconds(), said);
            }
            Thread.sleep(POLL.toMillis());
        }
    }

    /** Waits until the process has ended and returns its exit code. */
    public int untilEnd() throws InterruptedException {
        return process.waitFor();
    }

    /**
     * Asks a server to stop and waits until it has.
     *
     * @throws Problem MG-7916 when it does not
     */
    public static void stop(ProcessHandle server, Duration limit) throws InterruptedException {
        server.destroy();
        long started = System.nanoTime();
        while (server.isAlive()) {
            if (System.nanoTime() - started > limit.toNanos()) {
                throw new Problem(CliCode.NOT_STOPPED, server.pid(), limit.toSeconds());
            }
            Thread.sleep(POLL.toMillis());
        }
    }

    // A running server goes on writing to the file by its new name.
    private void giveName() {
        Path name = said.resolveSibling("server.out");
        try {
            said = Files.move(said, name, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new Problem(CliCode.FOLDER_UNUSABLE, name, String.valueOf(e.getMessage())).because(e);
        }
    }

    /** Whether a server of this home runs, which has its own {@code server.out}. */
    private boolean isTaken() {
        return RunningServer.read(home).flatMap(RunningServer::process).isPresent();
    }

    private Problem whyNot() {
        String text = saidSoFar();
        if (isTaken()) {
            forget();
        } else {
            giveName();
        }
        int mark = text.lastIndexOf(PROBLEM_MARK);
        if (mark >= 0) {
            try {
                String json = text.substring(mark + PROBLEM_MARK.length())
                        .lines()
                        .findFirst()
                        .orElse("");
                return ProblemJson.read(json).toProblem();
            } catch (JacksonException e) {
                return new Problem(CliCode.START_FAILED, process.exitValue(), said).because(e);
            }
        }
        String tail = text.length() <= SAID_CHARACTERS_MAX ? text : text.substring(text.length() - SAID_CHARACTERS_MAX);
        return new Problem(CliCode.START_FAILED, process.exitValue(), said, tail.strip());
    }

    private void forget() {
        try {
            Files.deleteIfExists(said);
        } catch (IOException e) {
            throw new Problem(CliCode.FOLDER_UNUSABLE, said, String.valueOf(e.getMessage())).because(e);
        }
    }

    private String saidSoFar() {
        try {
            return Files.readString(said, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static List<String> command(Installation installation, ServerWish wish, boolean outlivesTerminal) {
        List<String> command = new ArrayList<>();
        Path setsid = Path.of("/usr/bin/setsid");
        if (outlivesTerminal && Files.isExecutable(setsid)) {
            // A session of its own: Ctrl-C and the end of the terminal do not reach it.
            command.add(setsid.toString());
        }
        command.addAll(JavaCommand.start(wish.memoryBytes(), wish.home().resolve("logs")));
        command.addAll(List.of(
                "-Xms24m",
                // A folder of its own is looked through faster than one that all share.
                "-Dorg.sqlite.tmpdir=" + unpacked(wish),
                // The optimising compiler waits for what is hot over a server's life: what only the start calls often,
                // it would compile for nothing, on the core the start needs.
                "-XX:Tier4InvocationThreshold=50000",
                "-XX:Tier4MinInvocationThreshold=6000",
                "-XX:Tier4CompileThreshold=150000",
                "-XX:Tier4BackEdgeThreshold=400000",
                "-XX:Tier3DelayOn=0"));
        command.addAll(sharing(installation));
        command.addAll(List.of("-cp", installation.classPath(), MAIN));
        command.addAll(wish.arguments());
        return command;
    }

    /** Where SQLite's driver unpacks its library, and removes what a killed server has left. */
    private static Path unpacked(ServerWish wish) {
        return wish.home().resolve("run").resolve("server");
    }

    /** While the archive of classes is being made, the server writes down which it needs. */
    private static List<String> sharing(Installation installation) {
        String list = System.getenv().getOrDefault("MULGIL_CLASS_LIST", "");
        if (list.isEmpty()) {
            return JavaCommand.sharing();
        }
        writeClassPath(Path.of(list + ".path"), installation.classPath());
        return List.of("-Xshare:off", "-XX:DumpLoadedClassList=" + list);
    }

    private static void writeClassPath(Path file, String classPath) {
        try {
            Files.writeString(file, classPath);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
