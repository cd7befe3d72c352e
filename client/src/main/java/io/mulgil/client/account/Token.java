package io.mulgil.client.account;

import io.mulgil.client.shape.Fields;
import tools.jackson.databind.JsonNode;

/** A token, without its value. */
public record Token(String id, String user, String label, String expiresAt, JsonNode json) {

    public static Token read(JsonNode json) {
        return new Token(
                Fields.text(json, "id"),
                Fields.text(json, "user"),
                Fields.text(json, "label"),
                Fields.text(json, "expiresAt"),
                json);
    }

    /** A token just made: the only answer that has its value. */
    public record Fresh(Token token, String value, JsonNode json) {

        public static Fresh read(JsonNode json) {
            return new Fresh(Token.read(json.path("token")), Fields.text(json, "value"), json);
        }

        /** The token without its value. */
        @Override
        public String toString() {
            return token.label() + " ***";
        }
    }
}
