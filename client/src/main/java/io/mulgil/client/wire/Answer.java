package io.mulgil.client.wire;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What the server answered.
 *
 * @param headers the first value of each header, names in lower case
 * @param body the JSON; a missing node when there was none
 */
public record Answer(int status, Map<String, String> headers, JsonNode body) {

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** The revision of the resource as {@code ETag} has it; empty when it has none. */
    public String revision() {
        return headers.getOrDefault("etag", "");
    }
}
