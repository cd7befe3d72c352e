package io.mulgil.pipelines.definition.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON form of parameter values, {@code {"myList":["a","b"]}}. */
public final class ParameterValues {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private ParameterValues() {}

    public static String write(Map<String, List<String>> values) {
        ObjectNode json = MAPPER.createObjectNode();
        values.forEach((id, texts) -> {
            ArrayNode array = json.putArray(id);
            texts.forEach(array::add);
        });
        return json.toString();
    }

    /** Reads what {@link #write} has written. */
    public static Map<String, List<String>> read(String text) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        MAPPER.readTree(text).properties().forEach(entry -> {
            List<String> texts = new ArrayList<>();
            entry.getValue().forEach(value -> texts.add(value.asString("")));
            values.put(entry.getKey(), texts);
        });
        return values;
    }
}
