package io.mulgil.server.runner;

import io.mulgil.kernel.file.OwnerOnly;
import io.mulgil.kernel.host.ProcessMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a server writes down about its runner's process in {@code run/runner.json} of its home (0600), for the server that comes
 * after it: a runner may outlive its server.
 *
 * @param process which it is
 * @param version of its program
 * @param tokenDigest SHA-256 of its token
 */
record RunnerRecord(ProcessMark process, String version, String tokenDigest) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static Path file(Path home) {
        return home.resolve("run").resolve("runner.json");
    }

    /** What was written down; the process may be gone since. */
    static Optional<RunnerRecord> read(Path home) {
        try {
            JsonNode json = JSON.readTree(Files.readString(file(home)));
            return Optional.of(new RunnerRecord(
                    new ProcessMark(
                            json.path("pid").asLong(0), json.path("startedAt").asLong(0)),
                    json.path("version").asString(""),
                    json.path("token").asString("")));
        } catch (IOException | JacksonException e) {
            return Optional.empty();
        }
    }

    /** Writes it down, whole or not at all. */
    void write(Path home) throws IOException {
        Path file = file(home);
        Path fresh = OwnerOnly.folder(home.resolve("run")).resolve("runner.json.new");
        Files.deleteIfExists(fresh);
        OwnerOnly.file(fresh);
        String text = JSON.createObjectNode()
                .put("schema", "mulgil.runningRunner/v1")
                .put("pid", process.pid())
                .put("startedAt", process.startedAt())
                .put("version", version)
                .put("token", tokenDigest)
                .toString();
        Files.writeString(fresh, text + "\n", StandardOpenOption.WRITE);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
