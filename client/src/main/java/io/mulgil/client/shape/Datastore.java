package io.mulgil.client.shape;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A datastore; {@code json} has its settings. */
public record Datastore(String name, String type, long revision, String updatedBy, JsonNode json) {

    public static Datastore read(JsonNode json) {
        return new Datastore(
                Fields.text(json, "name"),
                Fields.text(json, "type"),
                Fields.number(json, "revision"),
                Fields.text(json, "updatedBy"),
                json);
    }

    /** What trying a datastore out found, step by step. */
    public record Probe(String datastore, boolean ok, List<Step> steps, JsonNode json) {

        public static Probe read(JsonNode json) {
            return new Probe(
                    Fields.text(json, "datastore"),
                    Fields.flag(json, "ok"),
                    Fields.list(json, "steps", Step::read),
                    json);
        }
    }

    /** One step of a probe. */
    public record Step(String step, boolean ok, long milliseconds, Optional<Finding> problem) {

        static Step read(JsonNode json) {
            return new Step(
                    Fields.text(json, "step"),
                    Fields.flag(json, "ok"),
                    Fields.number(json, "milliseconds"),
                    Fields.object(json, "problem", Finding::read));
        }
    }
}
