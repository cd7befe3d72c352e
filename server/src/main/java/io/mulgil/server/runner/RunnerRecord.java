package io.mulgil.server.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a server writes down about its runner's process in {@code run/runner.json} of its home (0600), for the server that comes
 * after it: a runner may outlive its server.
 *
 * @param pid process id
 * @param startedAt when that process started, in milliseconds since 1970: a pid alone is used again by the system
 * @param version of its program
 * @param tokenDigest SHA-256 of its token
 */
record RunnerRecord(long pid, long startedAt, String version, String tokenDigest) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long START_DIFFERENCE_MILLIS_MAX = 2_000;

    static RunnerRecord of(ProcessHandle process, String version, String tokenDigest) {
        return new RunnerRecord(process.pid(), startedAt(process), version, tokenDigest);
    }

    static Path file(Path home) {
        return home.resolve("run").resolve("runner.json");
    }

    /** What was written down; the process may be gone since. */
    static Optional<RunnerRecord> read(Path home) {
        try {
            JsonNode json = JSON.readTree(Files.readString(file(home)));
            return Optional.of(new RunnerRecord(
                    json.path("pid").asLong(0),
                    json.path("startedAt").asLong(0),
                    json.path("version").asString(""),
                    json.path("token").asString("")));
        } catch (IOException | JacksonException e) {
            return Optional.empty();
        }
    }

    /** Writes it down, whole or not at all. */
    void write(Path home) throws IOException {
        Path file = file(home);
        Files.createDirectories(file.getParent());
        Path fresh = file.resolveSibling("runner.json.new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        String text = JSON.createObjectNode()
                .put("schema", "mulgil.runningRunner/v1")
                .put("pid", pid)
                .put("startedAt", startedAt)
                .put("version", version)
                .put("token", tokenDigest)
                .toString();
        Files.writeString(fresh, text + "\n", StandardOpenOption.WRITE);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The process, when it is alive and the one that was written down: not another that got its pid later. */
    Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid)
                .filter(RunnerRecord::isAlive)
                .filter(handle -> Math.abs(startedAt(handle) - startedAt) < START_DIFFERENCE_MILLIS_MAX);
    }

    /** Whether a process runs. One that has ended and that nobody has asked for its end yet has no command any more. */
    static boolean isAlive(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    private static long startedAt(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
