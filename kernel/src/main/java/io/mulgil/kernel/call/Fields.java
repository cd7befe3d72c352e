package io.mulgil.kernel.call;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The resolved fields of one object in one slot: parents merged, parameters and expressions replaced, types checked by
 * validation. Values keep the order of the definition. Immutable.
 */
public record Fields(Map<String, List<String>> values) {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    public Fields {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        values.forEach((name, list) -> copy.put(name, List.copyOf(list)));
        values = Collections.unmodifiableMap(copy);
    }

    public boolean has(String name) {
        return !all(name).isEmpty();
    }

    /** The first value of the field, if it is there. */
    public Optional<String> find(String name) {
        return all(name).stream().findFirst();
    }

    /**
     * The first value of a field that validation has made sure of.
     *
     * @throws IllegalStateException when the field is absent all the same: a defect
     */
    public String text(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException("field '" + name + "' is absent"));
    }

    /** All values of a repeated field, in order; empty when absent. */
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    public boolean isTrue(String name) {
        return find(name).map("true"::equalsIgnoreCase).orElse(false);
    }

    /** The values of a TREE field, parsed. */
    public List<JsonNode> trees(String name) {
        return all(name).stream().map(MAPPER::readTree).toList();
    }
}
