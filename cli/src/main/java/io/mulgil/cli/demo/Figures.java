package io.mulgil.cli.demo;

import io.mulgil.client.shape.Dataset;
import io.mulgil.client.shape.Pipeline;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What the server says came out of the example. */
record Figures(List<Pipeline.Row> slots, long rows, List<Expectation.Busiest> busiest) {

    private static final int DAY_LENGTH = "2001-01-01".length();

    static Figures of(Pipeline.Grid grid, Dataset clean, Dataset.Preview busiest) {
        return new Figures(
                grid.slots(),
                clean.rows(),
                busiest.rows().stream().map(row -> busiest(busiest, row)).toList());
    }

    long published() {
        return slots.stream().filter(slot -> slot.state().equals("FINISHED")).count();
    }

    /** Days whose slot did not finish. */
    List<String> failed() {
        return slots.stream()
                .filter(slot -> !slot.state().equals("FINISHED"))
                .map(Figures::day)
                .toList();
    }

    /** Days that are published with a warning. */
    List<String> warned() {
        return slots.stream()
                .filter(slot -> slot.state().equals("FINISHED") && slot.warnings() > 0)
                .map(Figures::day)
                .toList();
    }

    static String day(Pipeline.Row slot) {
        return slot.slot().start().substring(0, DAY_LENGTH);
    }

    private static Expectation.Busiest busiest(Dataset.Preview preview, List<JsonNode> row) {
        return new Expectation.Busiest(
                row.get(preview.columns().indexOf("origin")).asString(""),
                row.get(preview.columns().indexOf("flights")).asLong(0),
                row.get(preview.columns().indexOf("mean_delay")).asDouble(0));
    }
}
