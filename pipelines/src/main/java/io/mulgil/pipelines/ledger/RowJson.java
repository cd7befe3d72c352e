package io.mulgil.pipelines.ledger;

import io.mulgil.kernel.problem.ProblemJson;
import io.mulgil.kernel.problem.ProblemNote;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The small JSON texts inside rows; empty lists and maps are empty texts. */
final class RowJson {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private RowJson() {}

    static String warnings(List<ProblemNote> warnings) {
        if (warnings.isEmpty()) {
            return "";
        }
        ArrayNode array = MAPPER.createArrayNode();
        warnings.forEach(warning -> array.add(ProblemJson.write(warning)));
        return array.toString();
    }

    static List<ProblemNote> warnings(String text) {
        List<ProblemNote> warnings = new ArrayList<>();
        if (!text.isEmpty()) {
            MAPPER.readTree(text).forEach(json -> warnings.add(ProblemJson.read(json)));
        }
        return warnings;
    }

    static Optional<ProblemNote> problem(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(ProblemJson.read(text));
    }

    static String details(Map<String, String> details) {
        if (details.isEmpty()) {
            return "";
        }
        ObjectNode json = MAPPER.createObjectNode();
        details.forEach(json::put);
        return json.toString();
    }

    static Map<String, String> details(String text) {
        Map<String, String> details = new LinkedHashMap<>();
        if (!text.isEmpty()) {
            MAPPER.readTree(text)
                    .properties()
                    .forEach(entry ->
                            details.put(entry.getKey(), entry.getValue().asString("")));
        }
        return details;
    }
}
