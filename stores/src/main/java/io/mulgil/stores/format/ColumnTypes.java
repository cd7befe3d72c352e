package io.mulgil.stores.format;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.stores.StoreCode;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The types a definition declares for columns of a CSV file. */
public final class ColumnTypes {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private ColumnTypes() {}

    /**
     * The SQL type of each column by name.
     *
     * @param text a JSON object of texts; may be empty
     * @throws Problem MG-2006 when it is something else
     */
    public static Map<String, String> read(String text) {
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
