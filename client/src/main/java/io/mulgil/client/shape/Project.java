package io.mulgil.client.shape;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The files of a project, to be validated, planned or applied as a whole. */
public record Project(List<File> files) {

    public Project {
        files = List.copyOf(files);
    }

    /**
     * One file.
     *
     * @param path within the project, for messages
     * @param base folder of the server's machine that relative paths in the text begin at; empty for none
     */
    public record File(String path, String text, String base) {}

    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode list = json.putArray("files");
        for (File file : files) {
            list.addObject().put("path", file.path()).put("text", file.text()).put("base", file.base());
        }
        return json;
    }

    /** Everything that is wrong with a project, and whether it could be applied. */
    public record Validation(boolean valid, List<Finding> problems, List<Finding> warnings, JsonNode json) {

        public static Validation read(JsonNode json) {
            return new Validation(
                    Fields.flag(json, "valid"),
                    Fields.list(json, "problems", Finding::read),
                    Fields.list(json, "warnings", Finding::read),
                    json);
        }
    }
}
