package io.mulgil.client.shape;

import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Something that happened; ids grow. Run, instance and attempt are 0 where the event has none. */
public record Event(
        long id,
        Optional<Instant> at,
        String kind,
        String pipeline,
        long run,
        long instance,
        String task,
        long attempt,
        String state,
        JsonNode json) {

    public static Event read(JsonNode json) {
        return new Event(
                Fields.number(json, "id"),
                Fields.time(json, "at"),
                Fields.text(json, "kind"),
                Fields.text(json, "pipeline"),
                Fields.number(json, "run"),
                Fields.number(json, "instance"),
                Fields.text(json, "task"),
                Fields.number(json, "attempt"),
                Fields.text(json, "state"),
                json);
    }
}
