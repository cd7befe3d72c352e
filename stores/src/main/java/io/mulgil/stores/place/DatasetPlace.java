package io.mulgil.stores.place;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A dataset: a pinned version to read from, or what to replace when written.
 *
 * @param version the pinned version; 0 when nothing is published, or when the place is written
 * @param files paths below the folder of all datasets, of the partition when there is one
 * @param filter SQL condition on its rows; empty for all
 */
public record DatasetPlace(String dataset, String partition, long version, List<String> files, String filter) {

    /** Word in the JSON form that tells the places apart. */
    public static final String KIND = "dataset";

    public DatasetPlace {
        files = List.copyOf(files);
    }

    public ObjectNode toJson() {
        ObjectNode json = PlaceJson.of(KIND)
                .put("dataset", dataset)
                .put("partition", partition)
                .put("version", version)
                .put("filter", filter);
        ArrayNode list = json.putArray("files");
        files.forEach(list::add);
        return json;
    }

    public static DatasetPlace fromJson(JsonNode json) {
        List<String> files = new ArrayList<>();
        json.path("files").forEach(file -> files.add(file.asString("")));
        return new DatasetPlace(
                PlaceJson.text(json, "dataset"),
                PlaceJson.text(json, "partition"),
                json.path("version").asLong(0),
                files,
                PlaceJson.text(json, "filter"));
    }
}
