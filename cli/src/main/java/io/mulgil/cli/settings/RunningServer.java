package io.mulgil.cli.settings;

import io.mulgil.kernel.file.OwnerOnly;
import io.mulgil.kernel.host.ProcessMark;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a server writes down about itself in {@code run/server.json} of its home once it is ready, and wipes when it stops.
 *
 * @param pid process id
 * @param startedAt when that process started, in milliseconds since 1970: a pid alone is used again by the system
 */
public record RunningServer(long pid, long startedAt, String address, String version) {

    public static Path file(Path home) {
        return home.resolve("run").resolve("server.json");
    }

    /** The server of this home, if one has written itself down; it may have been killed since. */
    public static Optional<RunningServer> read(Path home) {
        try {
            String text = Files.readString(file(home));
            JsonNode json = JsonMapper.shared().readTree(text);
            return Optional.of(new RunningServer(
                    json.path("pid").asLong(0),
                    json.path("startedAt").asLong(0),
                    json.path("address").asString(""),
                    json.path("version").asString("")));
        } catch (IOException | JacksonException e) {
            return Optional.empty();
        }
    }

    /** Writes this server down, whole or not at all. */
    public void write(Path home) throws IOException {
        Path file = file(home);
        Path fresh = OwnerOnly.folder(home.resolve("run")).resolve("server.json.new");
        String text = JsonMapper.shared()
                .createObjectNode()
                .put("schema", "mulgil.runningServer/v1")
                .put("pid", pid)
                .put("startedAt", startedAt)
                .put("address", address)
                .put("version", version)
                .toString();
        Files.writeString(fresh, text + "\n");
        try {
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The process, when it is alive and the one that wrote this: not another that got its pid later. */
    public Optional<ProcessHandle> process() {
        return new ProcessMark(pid, startedAt).process();
    }
}
