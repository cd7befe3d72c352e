package io.mulgil.client.account;

import io.mulgil.client.shape.Fields;
import tools.jackson.databind.JsonNode;

/** The name of a secret; its value is never answered. */
public record SecretName(String name, long version, JsonNode json) {

    public static SecretName read(JsonNode json) {
        return new SecretName(Fields.text(json, "name"), Fields.number(json, "version"), json);
    }
}
