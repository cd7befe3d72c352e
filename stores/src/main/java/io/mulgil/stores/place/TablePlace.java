package io.mulgil.stores.place;

import io.mulgil.stores.datastore.DatastoreSpec;
import tools.jackson.databind.JsonNode;
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

    public ObjectNode toJson() {
        return PlaceJson.in(datastore, KIND)
                .put("table", table)
                .put("filter", filter)
                .put("query", query)
                .put("slotColumn", slotColumn)
                .put("slotValue", slotValue)
                .put("store", store);
    }

    public static TablePlace fromJson(JsonNode json) {
        return new TablePlace(
                PlaceJson.datastore(json),
                PlaceJson.text(json, "table"),
                PlaceJson.text(json, "filter"),
                PlaceJson.text(json, "query"),
                PlaceJson.text(json, "slotColumn"),
                PlaceJson.text(json, "slotValue"),
                PlaceJson.text(json, "store"));
    }
}
