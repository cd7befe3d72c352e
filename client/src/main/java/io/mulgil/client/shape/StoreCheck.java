package io.mulgil.client.shape;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A look through a control store.
 *
 * @param state {@code NONE}, {@code RUNNING} or {@code ENDED}
 * @param part what is looked at now, {@code done} of {@code total} of it
 * @param damages what is not as it was written
 * @param remarks what was not looked at, and why
 */
public record StoreCheck(
        String state, String part, long done, long total, List<Finding> damages, List<Finding> remarks, JsonNode json) {

    public StoreCheck {
        damages = List.copyOf(damages);
        remarks = List.copyOf(remarks);
    }

    public static StoreCheck read(JsonNode json) {
        return new StoreCheck(
                Fields.text(json, "state"),
                Fields.text(json, "part"),
                Fields.number(json, "done"),
                Fields.number(json, "total"),
                findings(json.path("damages")),
                findings(json.path("remarks")),
                json);
    }

    private static List<Finding> findings(JsonNode list) {
        List<Finding> findings = new ArrayList<>();
        list.forEach(each -> findings.add(Finding.read(each)));
        return findings;
    }
}
