package io.mulgil.server.wire;

import io.mulgil.server.wire.StoreWire.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The columns of an Arrow schema's JSON, with names of types that people read. */
final class ArrowColumns {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private ArrowColumns() {}

    static List<Column> read(String schema) {
        List<Column> columns = new ArrayList<>();
        MAPPER.readTree(schema)
                .path("fields")
                .forEach(field -> columns.add(new Column(field.path("name").asString(""), type(field.path("type")))));
        return columns;
    }

    private static String type(JsonNode type) {
        String name = type.path("name").asString("").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "int" ->
                (type.path("isSigned").asBoolean(true) ? "int" : "uint")
                        + type.path("bitWidth").asInt(64);
            case "floatingpoint" -> type.path("precision").asString("").equals("SINGLE") ? "float32" : "float64";
            case "decimal" ->
                "decimal(" + type.path("precision").asInt() + ","
                        + type.path("scale").asInt() + ")";
            case "utf8", "largeutf8", "utf8view" -> "text";
            default -> name;
        };
    }
}
