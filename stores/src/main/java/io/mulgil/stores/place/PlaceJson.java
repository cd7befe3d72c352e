package io.mulgil.stores.place;

import io.mulgil.stores.datastore.DatastoreSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the JSON forms of all places have in common. */
final class PlaceJson {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private PlaceJson() {}

    static ObjectNode of(String kind) {
        return MAPPER.createObjectNode().put("kind", kind);
    }

    static ObjectNode in(DatastoreSpec datastore, String kind) {
        ObjectNode json = of(kind);
        json.set("datastore", datastore.toJson());
        return json;
    }

    static DatastoreSpec datastore(JsonNode json) {
        return DatastoreSpec.fromJson(json.path("datastore"));
    }

    /** A text, empty when the field is absent. */
    static String text(JsonNode json, String field) {
        return json.path(field).asString("");
    }
}
