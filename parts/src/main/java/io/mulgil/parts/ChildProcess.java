package io.mulgil.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * One supervised child process. What it prints goes to two files, so it can never block on us, and every wait is bounded.
 * Thread-safe.
 */
public final class ChildProcess implements AutoCloseable {

    private static final long END_WAIT_SECONDS = 20;

    // The kernel ends a child when the thread that started it ends (see wrapped); this thread lives as long as the JVM.
    private static final ExecutorService STARTER = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "parts-starter");
        thread.setDaemon(true);
        return thread;
    });

    private final Launch launch;
    private final Process process;
    private final Path outputFile;
    private final Path errorsFile;

    private ChildProcess(Launch launch, Process process, Path outputFile, Path errorsFile) {
        this.launch = launch;
        this.process = process;
        this.outputFile = outputFile;
        this.errorsFile = errorsFile;
    }

    static ChildProcess start(Launch launch) {
        try {
            return STARTER.submit((Callable<ChildProcess>) () -> startHere(launch))
                    .get();
        } catch (ExecutionException e) {
            throw new PartUnavailable("Could not start " + launch.command().get(0) + ": " + e.getCause(), e);
        } catch (InterruptedException e) {
            throw Waiting.interrupted(e);
        }
    }

    /** Waits until the child has printed {@code text}, on either stream; fails with what it did print otherwise. */
    public ChildProcess waitFor(String text, Duration limit) {
        boolean seen = Waiting.until(limit, () -> prints(text) || !process.isAlive());
        if (seen && prints(text)) {
            return this;
        }
        String why = seen ? "It ended with exit code " + process.exitValue() : "It had " + limit.toSeconds() + " s";
        throw new PartUnavailable(name() + " did not print \"" + text + "\". " + why + ". It printed:\n" + said());
    }

    /** Waits for the child to end by itself and returns its exit code. */
    public int waitForExit(Duration limit) {
        if (!Waiting.until(limit, () -> !process.isAlive())) {
            throw new PartUnavailable(
                    name() + " did not end within " + limit.toSeconds() + " s. It printed:\n" + said());
        }
        return process.exitValue();
    }

    /** Everything printed to standard output so far. */
    public String output() {
        return read(outputFile);
    }

    /** Everything printed to standard error so far. */
    public String errors() {
        return read(errorsFile);
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Sends a signal by its short name, such as {@code INT} or {@code STOP}. */
    public void signal(String name) {
        Launch.command("kill", "-" + name, Long.toString(process.pid())).start().waitForExit(Duration.ofSeconds(5));
    }

    /** Kills the child and everything it started, without a chance to clean up, and waits until they are gone. */
    public void kill() {
        List<ProcessHandle> family = new ArrayList<>(process.descendants().toList());
        family.add(process.toHandle());
        family.forEach(ProcessHandle::destroyForcibly);
        family.forEach(one -> Waiting.until(Duration.ofSeconds(END_WAIT_SECONDS), () -> !one.isAlive()));
    }

    @Override
    public void close() {
        kill();
        try {
            Files.deleteIfExists(outputFile);
            Files.deleteIfExists(errorsFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ChildProcess startHere(Launch launch) throws IOException {
        Path output = Files.createTempFile("child-", ".out");
        Path errors = Files.createTempFile("child-", ".err");
        ProcessBuilder builder = new ProcessBuilder(wrapped(launch.command()))
                .directory(launch.folder().toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().putAll(launch.environment());
        output.toFile().deleteOnExit();
        errors.toFile().deleteOnExit();
        return new ChildProcess(launch, builder.start(), output, errors);
    }

    // A killed test run must leave no server behind. setpriv replaces itself by the command, so the pid stays right.
    private static List<String> wrapped(List<String> command) {
        Path setpriv = Path.of("/usr/bin/setpriv");
        if (!Files.isExecutable(setpriv)) {
            return command;
        }
        List<String> longer = new ArrayList<>(List.of(setpriv.toString(), "--pdeathsig=KILL"));
        boolean already = command.get(0).endsWith("setpriv");
        longer.addAll(already ? command.subList(1, command.size()) : command);
        return longer;
    }

    private boolean prints(String text) {
        return output().contains(text) || errors().contains(text);
    }

    private String said() {
        return (output() + errors()).strip();
    }

    private String name() {
        return Path.of(launch.command().get(0)).getFileName() + " (pid " + process.pid() + ")";
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
