package io.mulgil.stores.place;

import io.mulgil.stores.datastore.DatastoreSpec;
import tools.jackson.databind.JsonNode;
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

    public ObjectNode toJson() {
        return PlaceJson.in(datastore, KIND)
                .put("path", path)
                .put("format", format)
                .put("filter", filter)
                .put("columns", columns);
    }

    public static FilePlace fromJson(JsonNode json) {
        return new FilePlace(
                PlaceJson.datastore(json),
                PlaceJson.text(json, "path"),
                PlaceJson.text(json, "format"),
                PlaceJson.text(json, "filter"),
                PlaceJson.text(json, "columns"));
    }
}
