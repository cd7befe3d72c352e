package io.mulgil.stores;

import io.mulgil.kernel.problem.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The types a definition declares for columns of a CSV file. */
final class ColumnTypes {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private ColumnTypes() {}

    /** @throws Problem MG-2006 when the text is not a JSON object of texts */
    static Map<String, String> read(String text) {
        Map<String, String> columns = new LinkedHashMap<>();
        if (text.isEmpty()) {
            return columns;
        }
        try {
            JsonNode json = MAPPER.readTree(text);
            json.properties()
                    .forEach(column ->
                            columns.put(column.getKey(), column.getValue().asString("")));
            return columns;
        } catch (JacksonException e) {
            throw new Problem(StoreCode.BAD_FIELD_VALUE, "columns", text, "names with types below it").because(e);
        }
    }
}
