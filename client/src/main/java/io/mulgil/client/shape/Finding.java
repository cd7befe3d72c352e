package io.mulgil.client.shape;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * One problem: what happened, where, and what to do next.
 *
 * @param code {@code MG-nnnn}
 * @param where the place in one line, for example {@code flights.yaml:12:7 extract.input}; empty when not known
 * @param retry whether doing the same again may help
 */
public record Finding(String code, String message, String next, String where, boolean retry) {

    public static Finding read(JsonNode json) {
        return new Finding(
                Fields.text(json, "code"),
                Fields.text(json, "message"),
                Fields.text(json, "next"),
                place(json.path("where")),
                Fields.flag(json, "retry"));
    }

    static String place(JsonNode where) {
        List<String> parts = new ArrayList<>();
        String source = Fields.text(where, "source");
        long line = Fields.number(where, "line");
        if (!source.isEmpty() || line > 0) {
            parts.add(source + (line > 0 ? ":" + line + ":" + Fields.number(where, "column") : ""));
        }
        String object = Fields.text(where, "object");
        String field = Fields.text(where, "field");
        if (!object.isEmpty() || !field.isEmpty()) {
            parts.add(field.isEmpty() ? object : object + "." + field);
        }
        return String.join(" ", parts);
    }
}
