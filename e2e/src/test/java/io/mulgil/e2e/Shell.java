package io.mulgil.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A shell in a folder and a home of its own, as a reader of the docs has one, with the built program as {@code mulgil}. */
final class Shell implements AutoCloseable {

    private static final long COMMANDS_SECONDS_MAX = 120;

    private final Path folder;
    private final Path home;

    private final String locale;

    private Shell(Path folder, Path home, String locale) {
        this.folder = folder;
        this.home = home;
        this.locale = locale;
    }

    /**
     * Makes the folder, where {@code ./mulgil} is the program, and the home.
     *
     * @param distribution the folder of the built program
     * @param locale of the reader, for example {@code ko_KR.UTF-8}
     */
    static Shell in(Path place, Path distribution, String locale) throws IOException {
        Path program = distribution.resolve("bin").resolve("mulgil");
        if (!Files.isExecutable(program)) {
            throw new IllegalStateException("The distribution is not built: ./mvnw -pl cli -am package -DskipTests");
        }
        Path folder = Files.createDirectories(place.resolve("folder"));
        Path link = Files.writeString(folder.resolve("mulgil"), "#!/bin/sh\nexec " + program + " \"$@\"\n");
        Files.setPosixFilePermissions(link, PosixFilePermissions.fromString("rwx------"));
        // What the guide lets a datastore name.
        Files.createDirectories(folder.resolve("incoming"));
        return new Shell(folder, Files.createDirectories(place.resolve("home")), locale);
    }

    Path folder() {
        return folder;
    }

    Path home() {
        return home;
    }

    /** Runs commands until the first that fails and returns all they printed, on both streams. */
    String run(String commands) {
        try {
            Path output = Files.createTempFile(folder.getParent(), "output", ".txt");
            ProcessBuilder shell = new ProcessBuilder("sh", "-eu", "-c", commands)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(output.toFile());
            shell.environment().putAll(environment(shell.environment()));
            Process process = shell.start();
            boolean ended = process.waitFor(COMMANDS_SECONDS_MAX, TimeUnit.SECONDS);
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            String text = Files.readString(output);
            if (!ended || process.exitValue() != 0) {
                throw new AssertionError(
                        "exit " + (ended ? process.exitValue() : "never") + " of\n" + commands + "\n" + text);
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> environment(Map<String, String> inherited) {
        return Map.of(
                "HOME",
                home.toString(),
                "XDG_CONFIG_HOME",
                home.resolve(".config").toString(),
                "PATH",
                folder + ":" + inherited.getOrDefault("PATH", "/usr/bin:/bin"),
                "LC_ALL",
                locale,
                "MULGIL_PORT",
                "0",
                "MULGIL_ALLOW",
                folder.toString(),
                "MULGIL_PROGRAM",
                "./mulgil",
                "JAVA_HOME",
                System.getProperty("java.home"),
                "PASSWORD",
                "not a real one");
    }

    @Override
    public void close() {
        run("./mulgil down");
    }
}
