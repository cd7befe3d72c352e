package io.mulgil.client.shape;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** All instances of one pipeline in one slot. */
public record Run(
        long id,
        String pipeline,
        Slot slot,
        long generation,
        String state,
        long warnings,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        JsonNode json) {

    private static final Set<String> ENDED = Set.of("FINISHED", "FAILED", "CANCELED");

    public static Run read(JsonNode json) {
        return new Run(
                Fields.number(json, "id"),
                Fields.text(json, "pipeline"),
                Slot.read(json.path("slot")),
                Fields.number(json, "generation"),
                Fields.text(json, "state"),
                Fields.number(json, "warnings"),
                Fields.time(json, "startedAt"),
                Fields.time(json, "endedAt"),
                json);
    }

    public boolean hasEnded() {
        return ENDED.contains(state);
    }

    public boolean isFinished() {
        return state.equals("FINISHED");
    }

    /** A run with its instances, in the order they run. */
    public record Details(Run run, List<Instance> instances, JsonNode json) {

        public static Details read(JsonNode json) {
            return new Details(Run.read(json.path("run")), Fields.list(json, "instances", Instance::read), json);
        }
    }

    /**
     * One task in one slot.
     *
     * @param kind {@code ACTIVITY} or {@code PRECONDITION}
     * @param type for example {@code copy}
     */
    public record Instance(
            long id,
            String task,
            String kind,
            String type,
            String state,
            List<Attempt> attempts,
            List<Finding> warnings,
            String summary,
            Optional<Finding> problem,
            JsonNode json) {

        static Instance read(JsonNode json) {
            return new Instance(
                    Fields.number(json, "id"),
                    Fields.text(json, "task"),
                    Fields.text(json, "kind"),
                    Fields.text(json, "type"),
                    Fields.text(json, "state"),
                    Fields.list(json, "attempts", Attempt::read),
                    Fields.list(json, "warnings", Finding::read),
                    Fields.text(json, "summary"),
                    Fields.object(json, "problem", Finding::read),
                    json);
        }
    }

    /** One try of an instance. */
    public record Attempt(
            long attempt,
            long epoch,
            String state,
            long done,
            long total,
            long rowsWritten,
            String summary,
            Optional<Finding> problem) {

        static Attempt read(JsonNode json) {
            return new Attempt(
                    Fields.number(json, "attempt"),
                    Fields.number(json, "epoch"),
                    Fields.text(json, "state"),
                    Fields.number(json, "done"),
                    Fields.number(json, "total"),
                    Fields.number(json, "rowsWritten"),
                    Fields.text(json, "summary"),
                    Fields.object(json, "problem", Finding::read));
        }
    }

    /** Lines of one attempt's log; {@code next} is where further lines begin. */
    public record Log(long instance, long attempt, long from, List<String> lines, long next, JsonNode json) {

        public static Log read(JsonNode json) {
            return new Log(
                    Fields.number(json, "instance"),
                    Fields.number(json, "attempt"),
                    Fields.number(json, "from"),
                    Fields.texts(json, "lines"),
                    Fields.number(json, "next"),
                    json);
        }
    }
}
