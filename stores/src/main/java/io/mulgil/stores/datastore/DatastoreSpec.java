package io.mulgil.stores.datastore;

import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.call.Fields;
import io.mulgil.kernel.name.Names;
import io.mulgil.kernel.problem.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A datastore as somebody describes it: a name, a type and that type's fields. Holds no secret, only references such as
 * {@code secret://warehouse}. Immutable.
 *
 * @param name {@code [a-z0-9_]{1,255}}
 * @param type for example {@code local}
 * @param fields every other field by name; nested values as JSON text
 */
public record DatastoreSpec(String name, String type, Fields fields) {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    /** The field every type has. */
    public static final String DESCRIPTION = "description";

    /**
     * Checks the name.
     *
     * @throws Problem MG-1001 when the name is not valid
     */
    public DatastoreSpec {
        Names.datastore(name);
    }

    /** The value of a field, empty text when it is absent. */
    public String text(String field) {
        return fields.find(field).orElse("");
    }

    /** This spec with one field set anew. */
    public DatastoreSpec with(String field, String value) {
        Map<String, List<String>> values = new LinkedHashMap<>(fields.values());
        values.put(field, List.of(value));
        return new DatastoreSpec(name, type, new Fields(values));
    }

    /** The form the ledger, the API and the work envelope carry: one flat object of texts. */
    public ObjectNode toJson() {
        ObjectNode json = MAPPER.createObjectNode().put("name", name).put("type", type);
        fields.values().forEach((field, values) -> json.put(field, values.get(0)));
        return json;
    }

    /**
     * Reads what {@link #toJson} has written, or an API's body of the same form; numbers and nested objects are accepted.
     *
     * @throws Problem MG-1002 when it is not an object with name and type, MG-1001 when the name is not valid
     */
    public static DatastoreSpec fromJson(JsonNode json) {
        if (!json.isObject()
                || !json.path("name").isString()
                || !json.path("type").isString()) {
            throw new Problem(KernelCode.BAD_JSON, "a datastore is an object with the texts 'name' and 'type'");
        }
        Map<String, List<String>> values = new LinkedHashMap<>();
        json.properties().forEach(property -> {
            String field = property.getKey();
            JsonNode value = property.getValue();
            if (!field.equals("name") && !field.equals("type") && !value.isNull()) {
                values.put(field, List.of(value.isContainer() ? value.toString() : value.asString()));
            }
        });
        return new DatastoreSpec(json.path("name").asString(), json.path("type").asString(), new Fields(values));
    }
}
