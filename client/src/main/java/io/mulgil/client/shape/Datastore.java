package io.mulgil.client.shape;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * A datastore; {@code json} has its settings.
 *
 * @param state UNVALIDATED, OK, READ_ONLY or FAILED
 * @param isDefault whether it is the workspace's default
 */
public record Datastore(
        String name,
        String type,
        String state,
        boolean isDefault,
        Map<String, String> tags,
        long revision,
        JsonNode json) {

    public Datastore {
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    }

    public static Datastore read(JsonNode json) {
        Map<String, String> tags = new TreeMap<>();
        json.path("tags")
                .properties()
                .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asString("")));
        return new Datastore(
                Fields.text(json, "name"),
                Fields.text(json, "type"),
                Fields.text(json, "state"),
                Fields.flag(json, "isDefault"),
                tags,
                Fields.number(json, "revision"),
                json);
    }

    /** What trying a datastore out found, step by step; a state is OK, READ_ONLY, FAILED or SKIPPED. */
    public record Probe(String datastore, String state, List<Step> steps, JsonNode json) {

        /** Whether the datastore can be used, at least for reading. */
        public boolean isUsable() {
            return state.equals("OK") || state.equals("READ_ONLY");
        }

        public static Probe read(JsonNode json) {
            return new Probe(
                    Fields.text(json, "datastore"),
                    Fields.text(json, "state"),
                    Fields.list(json, "steps", Step::read),
                    json);
        }
    }

    /** One step of a probe. */
    public record Step(String step, String state, long milliseconds, Optional<Finding> problem) {

        static Step read(JsonNode json) {
            return new Step(
                    Fields.text(json, "step"),
                    Fields.text(json, "state"),
                    Fields.number(json, "milliseconds"),
                    Fields.object(json, "problem", Finding::read));
        }
    }
}
