package io.mulgil.server.runner;

import io.mulgil.kernel.file.FileTree;
import io.mulgil.kernel.file.OwnerOnly;
import io.mulgil.kernel.secret.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Starts the runner's program. It gets its token as the first line of its standard input, and of the server's environment, which may
 * hold the control store's password, only what every program needs. Confined to one thread.
 */
final class RunnerLauncher {

    /** The fail-points of the first runner; a restarted one shall get further. */
    static final String FAIL_POINTS = "MULGIL_RUNNER_FAILPOINTS";

    private static final String FAIL_POINTS_THERE = "MULGIL_FAILPOINTS";
    private static final List<String> PASSED_ON =
            List.of("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "MULGIL_LANG");

    private final Path home;
    private final String version;
    private final List<String> command;
    private boolean started;

    RunnerLauncher(Path home, String version, List<String> command) {
        this.home = home;
        this.version = version;
        this.command = command;
    }

    Path home() {
        return home;
    }

    String version() {
        return version;
    }

    /** Starts a process. What it prints, and nobody needs but after a crash, is in {@code logs/runner.out}. */
    ProcessHandle launch(Secret token) throws IOException {
        clearTemporary();
        Path said = Files.createDirectories(home.resolve("logs")).resolve("runner.out");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        Map<String, String> environment = environment(System.getenv());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        started = true;
        try (OutputStream input = process.getOutputStream()) {
            input.write((token.reveal() + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return process.toHandle();
    }

    // Libraries unpack themselves there at each start, 70 MB and more: a runner that is killed leaves them behind.
    private void clearTemporary() throws IOException {
        Path temporary = RunnerPlacement.temporary(home);
        FileTree.remove(temporary);
        OwnerOnly.folder(temporary);
    }

    private Map<String, String> environment(Map<String, String> mine) {
        Map<String, String> passed = new TreeMap<>();
        PASSED_ON.stream().filter(mine::containsKey).forEach(name -> passed.put(name, mine.get(name)));
        if (!started && mine.containsKey(FAIL_POINTS)) {
            passed.put(FAIL_POINTS_THERE, mine.get(FAIL_POINTS));
        }
        return passed;
    }
}
