package io.mulgil.stores.place;

import io.mulgil.stores.DatastoreSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A table in a datastore, or a query over its tables.
 *
 * @param filter SQL condition in the database's own dialect; empty for all rows
 * @param query replaces table and filter when reading; otherwise empty
 * @param slotColumn column that says which slot a row belongs to; empty for plain append
 * @param slotValue this slot's value of it
 * @param store identity of the control store whose commits the table takes as its own; empty when the place is read
 */
public record TablePlace(
        DatastoreSpec datastore,
        String table,
        String filter,
        String query,
        String slotColumn,
        String slotValue,
        String store) {

    /** Word in the JSON form that tells the places apart. */
    public static final String KIND = "table";

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    public ObjectNode toJson() {
        ObjectNode json = MAPPER.createObjectNode()
                .put("kind", KIND)
                .put("table", table)
                .put("filter", filter)
                .put("query", query)
                .put("slotColumn", slotColumn)
                .put("slotValue", slotValue)
                .put("store", store);
        json.set("datastore", datastore.toJson());
        return json;
    }

    public static TablePlace fromJson(JsonNode json) {
        return new TablePlace(
                DatastoreSpec.fromJson(json.path("datastore")),
                json.path("table").asString(""),
                json.path("filter").asString(""),
                json.path("query").asString(""),
                json.path("slotColumn").asString(""),
                json.path("slotValue").asString(""),
                json.path("store").asString(""));
    }
}
