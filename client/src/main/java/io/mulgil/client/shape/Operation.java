package io.mulgil.client.shape;

import tools.jackson.databind.JsonNode;

/** Long work and how far it is: {@code done} of {@code total} runs have ended, {@code failed} of them not well. */
public record Operation(
        long id, String kind, String state, String pipeline, long total, long done, long failed, JsonNode json) {

    public static Operation read(JsonNode json) {
        return new Operation(
                Fields.number(json, "id"),
                Fields.text(json, "kind"),
                Fields.text(json, "state"),
                Fields.text(json, "pipeline"),
                Fields.number(json, "total"),
                Fields.number(json, "done"),
                Fields.number(json, "failed"),
                json);
    }

    public boolean hasEnded() {
        return !state.equals("RUNNING");
    }
}
