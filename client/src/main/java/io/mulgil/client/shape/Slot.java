package io.mulgil.client.shape;

import tools.jackson.databind.JsonNode;

/** One interval of a schedule, {@code [start, end)}, as ISO-8601 text in UTC. */
public record Slot(String start, String end) {

    static Slot read(JsonNode json) {
        return new Slot(Fields.text(json, "start"), Fields.text(json, "end"));
    }
}
