package io.mulgil.client.shape;

import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * A part of a list.
 *
 * @param next cursor of the next page; empty on the last
 */
public record Page<T>(List<T> items, String next) {

    public Page {
        items = List.copyOf(items);
    }

    public static <T> Page<T> read(JsonNode json, Function<JsonNode, T> item) {
        return new Page<>(Fields.list(json, "items", item), Fields.text(json, "next"));
    }
}
