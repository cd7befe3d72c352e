package io.mulgil.client.account;

import io.mulgil.client.shape.Fields;
import tools.jackson.databind.JsonNode;

/** A user of the server. */
public record User(String name, boolean admin, boolean disabled, long revision, JsonNode json) {

    public static User read(JsonNode json) {
        return new User(
                Fields.text(json, "name"),
                Fields.flag(json, "admin"),
                Fields.flag(json, "disabled"),
                Fields.number(json, "revision"),
                json);
    }
}
