package io.mulgil.stores.place;

import io.mulgil.stores.DatastoreSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A file in a datastore.
 *
 * @param path below the datastore
 * @param format {@code csv} or {@code parquet}; empty when the name's ending says it
 * @param filter SQL condition on its rows; empty for all
 * @param columns declared types of CSV columns as JSON object; empty when they are inferred
 */
public record FilePlace(DatastoreSpec datastore, String path, String format, String filter, String columns) {

    /** Word in the JSON form that tells the places apart. */
    public static final String KIND = "file";

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    public ObjectNode toJson() {
        ObjectNode json = MAPPER.createObjectNode()
                .put("kind", KIND)
                .put("path", path)
                .put("format", format)
                .put("filter", filter)
                .put("columns", columns);
        json.set("datastore", datastore.toJson());
        return json;
    }

    public static FilePlace fromJson(JsonNode json) {
        return new FilePlace(
                DatastoreSpec.fromJson(json.path("datastore")),
                json.path("path").asString(""),
                json.path("format").asString(""),
                json.path("filter").asString(""),
                json.path("columns").asString(""));
    }
}
