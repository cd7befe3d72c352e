package io.mulgil.client.shape;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What applying a project would change, or has changed.
 *
 * @param hash names this plan; an apply that carries it is refused when the server has moved on
 */
public record Plan(String hash, List<Change> changes, List<Finding> warnings, JsonNode json) {

    public static Plan read(JsonNode json) {
        return new Plan(
                Fields.text(json, "hash"),
                Fields.list(json, "changes", Change::read),
                Fields.list(json, "warnings", Finding::read),
                json);
    }

    /** Whether anything differs from what the server has. */
    public boolean hasChanges() {
        return changes.stream().anyMatch(change -> !change.change().equals("SAME"));
    }

    /**
     * One object of the project.
     *
     * @param kind {@code datastore} or {@code pipeline}
     * @param change {@code CREATE}, {@code UPDATE} or {@code SAME}
     * @param lines what differs, for people
     */
    public record Change(String kind, String name, String change, List<String> lines, List<Output> outputs) {

        static Change read(JsonNode json) {
            return new Change(
                    Fields.text(json, "kind"),
                    Fields.text(json, "name"),
                    Fields.text(json, "change"),
                    Fields.texts(json, "lines"),
                    Fields.list(json, "outputs", Output::read));
        }
    }

    /** The guarantee grade, A to C, of one output and why. */
    public record Output(String activity, String output, String grade, String why) {

        static Output read(JsonNode json) {
            return new Output(
                    Fields.text(json, "activity"),
                    Fields.text(json, "output"),
                    Fields.text(json, "grade"),
                    Fields.text(json, "why"));
        }
    }
}
