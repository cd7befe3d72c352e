package io.mulgil.client.shape;

import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The process that answers.
 *
 * @param engine engine of its control store, {@code sqlite} or {@code postgresql}
 * @param storeBytes size of the control store
 */
public record Server(
        String version,
        Optional<Instant> startedAt,
        Optional<Instant> now,
        String engine,
        long storeVersion,
        long storeBytes,
        JsonNode json) {

    public static Server read(JsonNode json) {
        JsonNode store = json.path("store");
        return new Server(
                Fields.text(json, "version"),
                Fields.time(json, "startedAt"),
                Fields.time(json, "now"),
                Fields.text(store, "engine"),
                Fields.number(store, "version"),
                Fields.number(store, "bytes"),
                json);
    }

    /**
     * A process that runs attempts.
     *
     * @param state {@code ACTIVE}, {@code DRAINING} or {@code SILENT}
     * @param version of its program
     * @param attempts how many it works on
     */
    public record Runner(String name, String state, String version, String heardAt, long attempts, JsonNode json) {

        public static Runner read(JsonNode json) {
            return new Runner(
                    Fields.text(json, "name"),
                    Fields.text(json, "state"),
                    Fields.text(json, "version"),
                    Fields.text(json, "heardAt"),
                    Fields.number(json, "attempts"),
                    json);
        }
    }
}
