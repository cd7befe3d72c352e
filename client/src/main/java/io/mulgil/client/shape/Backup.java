package io.mulgil.client.shape;

import tools.jackson.databind.JsonNode;

/** A backup of the control store; {@code file} is its place on the server's machine. */
public record Backup(String name, String file, long bytes, JsonNode json) {

    public static Backup read(JsonNode json) {
        return new Backup(Fields.text(json, "name"), Fields.text(json, "file"), Fields.number(json, "bytes"), json);
    }
}
