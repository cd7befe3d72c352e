package io.mulgil.client.shape;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Why a run and each of its instances is where it is; {@code commands} is what to type next, most useful first. */
public record Explanation(
        long run, String state, String message, List<Step> steps, List<String> commands, JsonNode json) {

    public static Explanation read(JsonNode json) {
        return new Explanation(
                Fields.number(json, "run"),
                Fields.text(json, "state"),
                Fields.text(json, "message"),
                Fields.list(json, "steps", Step::read),
                Fields.texts(json, "commands"),
                json);
    }

    /** One instance's part of the explanation. */
    public record Step(
            long instance,
            String task,
            String state,
            String message,
            List<String> waitsFor,
            List<String> notes,
            Optional<Finding> problem) {

        static Step read(JsonNode json) {
            return new Step(
                    Fields.number(json, "instance"),
                    Fields.text(json, "task"),
                    Fields.text(json, "state"),
                    Fields.text(json, "message"),
                    Fields.texts(json, "waitsFor"),
                    Fields.texts(json, "notes"),
                    Fields.object(json, "problem", Finding::read));
        }
    }
}
