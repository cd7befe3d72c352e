package io.mulgil.client.shape;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A problem as the server answers it.
 *
 * @param details the single problems this one stands for
 * @param traceId finds the call in the server's log
 */
public record Failure(Finding finding, List<Finding> details, String traceId) {

    /** What stands in for a problem where no answer came. */
    public static final Failure NONE = new Failure(new Finding("", "", "", "", false), List.of(), "");

    public static Failure read(JsonNode json) {
        return new Failure(
                Finding.read(json), Fields.list(json, "details", Finding::read), Fields.text(json, "traceId"));
    }
}
