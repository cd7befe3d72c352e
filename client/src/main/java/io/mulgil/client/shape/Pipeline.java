package io.mulgil.client.shape;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A pipeline; {@code state} is {@code ACTIVE} or {@code PAUSED}, {@code schedule} cron, timeseries or ondemand. */
public record Pipeline(
        String name,
        String description,
        String state,
        String schedule,
        long revision,
        Optional<Instant> nextDue,
        Optional<Run> lastRun,
        JsonNode json) {

    public static Pipeline read(JsonNode json) {
        return new Pipeline(
                Fields.text(json, "name"),
                Fields.text(json, "description"),
                Fields.text(json, "state"),
                Fields.text(json, "schedule"),
                Fields.number(json, "revision"),
                Fields.time(json, "nextDue"),
                Fields.object(json, "lastRun", Run::read),
                json);
    }

    /** A pipeline with the text of its definition; {@code form} is {@code YAML} or {@code AWS_JSON}. */
    public record Text(Pipeline pipeline, String form, String text, JsonNode json) {

        public static Text read(JsonNode json) {
            return new Text(
                    Pipeline.read(json.path("pipeline")), Fields.text(json, "form"), Fields.text(json, "text"), json);
        }
    }

    /** Slots by tasks, oldest slot first. */
    public record Grid(String pipeline, List<String> tasks, List<Row> slots, boolean more, JsonNode json) {

        public static Grid read(JsonNode json) {
            return new Grid(
                    Fields.text(json, "pipeline"),
                    Fields.list(json, "tasks", task -> Fields.text(task, "id")),
                    Fields.list(json, "slots", Row::read),
                    Fields.flag(json, "more"),
                    json);
        }
    }

    /** One slot of a grid. */
    public record Row(Slot slot, long run, String state, List<Cell> cells) {

        static Row read(JsonNode json) {
            return new Row(
                    Slot.read(json.path("slot")),
                    Fields.number(json, "run"),
                    Fields.text(json, "state"),
                    Fields.list(json, "cells", Cell::read));
        }

        public long warnings() {
            return cells.stream().mapToLong(Cell::warnings).sum();
        }
    }

    /** One task in one slot. */
    public record Cell(String task, long instance, String state, long attempts, long warnings) {

        static Cell read(JsonNode json) {
            return new Cell(
                    Fields.text(json, "task"),
                    Fields.number(json, "instance"),
                    Fields.text(json, "state"),
                    Fields.number(json, "attempts"),
                    Fields.number(json, "warnings"));
        }
    }

    /** When a pipeline starts its next slot, or why it does not; {@code commands} is what to type next. */
    public record Explanation(String pipeline, List<String> messages, List<String> commands, JsonNode json) {

        public static Explanation read(JsonNode json) {
            return new Explanation(
                    Fields.text(json, "pipeline"),
                    Fields.texts(json, "messages"),
                    Fields.texts(json, "commands"),
                    json);
        }
    }
}
