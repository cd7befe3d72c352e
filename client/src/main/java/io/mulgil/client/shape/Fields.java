package io.mulgil.client.shape;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Reads single values out of a JSON object: absent text is empty, an absent number 0. */
public final class Fields {

    private Fields() {}

    public static String text(JsonNode json, String name) {
        return json.path(name).asString("");
    }

    public static long number(JsonNode json, String name) {
        return json.path(name).asLong(0);
    }

    public static boolean flag(JsonNode json, String name) {
        return json.path(name).asBoolean(false);
    }

    /** A time in ISO-8601; empty when absent or not a time. */
    public static Optional<Instant> time(JsonNode json, String name) {
        String value = text(json, name);
        try {
            return value.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(value));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    public static <T> List<T> list(JsonNode json, String name, Function<JsonNode, T> read) {
        List<T> items = new ArrayList<>();
        json.path(name).forEach(item -> items.add(read.apply(item)));
        return List.copyOf(items);
    }

    public static <T> Optional<T> object(JsonNode json, String name, Function<JsonNode, T> read) {
        JsonNode value = json.path(name);
        return value.isObject() ? Optional.of(read.apply(value)) : Optional.empty();
    }

    public static List<String> texts(JsonNode json, String name) {
        return list(json, name, item -> item.asString(""));
    }
}
