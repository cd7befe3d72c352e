package io.mulgil.client.account;

import io.mulgil.client.shape.Fields;
import tools.jackson.databind.JsonNode;

/** A workspace; {@code role} is the caller's in it, empty for none. */
public record Workspace(String name, String role, JsonNode json) {

    public static Workspace read(JsonNode json) {
        return new Workspace(Fields.text(json, "name"), Fields.text(json, "role"), json);
    }

    /** What a user is in a workspace. */
    public record Role(String user, String role, JsonNode json) {

        public static Role read(JsonNode json) {
            return new Role(Fields.text(json, "user"), Fields.text(json, "role"), json);
        }
    }
}
