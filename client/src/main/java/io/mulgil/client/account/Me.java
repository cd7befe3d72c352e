package io.mulgil.client.account;

import io.mulgil.client.shape.Fields;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The caller and their roles. */
public record Me(String user, boolean admin, List<Membership> roles, JsonNode json) {

    public static Me read(JsonNode json) {
        return new Me(
                Fields.text(json, "user"),
                Fields.flag(json, "admin"),
                Fields.list(json, "roles", Membership::read),
                json);
    }

    /** A role in a workspace. */
    public record Membership(String workspace, String role) {

        static Membership read(JsonNode json) {
            return new Membership(Fields.text(json, "workspace"), Fields.text(json, "role"));
        }
    }

    /** A code that signs the caller in to the studio once; {@code path} is the screen that takes it. */
    public record SignInCode(String code, String path, String expiresAt, JsonNode json) {

        public static SignInCode read(JsonNode json) {
            return new SignInCode(
                    Fields.text(json, "code"), Fields.text(json, "path"), Fields.text(json, "expiresAt"), json);
        }

        /** The path without the code. */
        @Override
        public String toString() {
            return "SignInCode[until " + expiresAt + "]";
        }
    }
}
