package io.mulgil.pipelines.ledger;

import io.mulgil.kernel.problem.ProblemJson;
import io.mulgil.kernel.problem.ProblemNote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** The small JSON texts inside rows; empty lists and maps are empty texts. */
final class RowJson {

    private static final JsonMapper MAPPER = JsonMapper.shared();

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
}
