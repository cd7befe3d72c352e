package io.mulgil.client.shape;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** A dataset as its newest version is. */
public record Dataset(String name, long version, long rows, long bytes, long files, JsonNode json) {

    public static Dataset read(JsonNode json) {
        return new Dataset(
                Fields.text(json, "name"),
                Fields.number(json, "version"),
                Fields.number(json, "rows"),
                Fields.number(json, "bytes"),
                Fields.number(json, "files"),
                json);
    }

    /** One immutable state of a dataset; {@code producer} is the output key it was committed under. */
    public record Version(
            long version, long rows, long bytes, long files, String producer, String partition, JsonNode json) {

        public static Version read(JsonNode json) {
            return new Version(
                    Fields.number(json, "version"),
                    Fields.number(json, "rows"),
                    Fields.number(json, "bytes"),
                    Fields.number(json, "files"),
                    Fields.text(json, "producer"),
                    Fields.text(json, "partition"),
                    json);
        }
    }

    /** The first rows of a version; each row has one JSON value per column. */
    public record Preview(
            String dataset,
            long version,
            List<String> columns,
            List<List<JsonNode>> rows,
            boolean more,
            JsonNode json) {

        public static Preview read(JsonNode json) {
            return new Preview(
                    Fields.text(json, "dataset"),
                    Fields.number(json, "version"),
                    Fields.list(json, "columns", column -> Fields.text(column, "name")),
                    Fields.list(json, "rows", row -> List.copyOf(row.values())),
                    Fields.flag(json, "more"),
                    json);
        }
    }
}
