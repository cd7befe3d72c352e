package io.mulgil.server.wire.pipelines;

import io.mulgil.pipelines.definition.ledger.StoredPipeline;
import io.mulgil.pipelines.view.PipelineView;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A pipeline in a list. */
public record PipelineWire(
        String schema,
        String name,
        String description,
        String state,
        String schedule,
        long revision,
        String runAs,
        Instant appliedAt,
        String appliedBy,
        Optional<Instant> nextDue,
        Optional<RunWire> lastRun) {

    /** A pipeline with the text of its definition. */
    public record WithText(String schema, PipelineWire pipeline, String form, String text) {

        public static WithText of(PipelineView view) {
            StoredPipeline stored = view.stored();
            return new WithText(
                    "mulgil.pipelineText/v1",
                    PipelineWire.of(view),
                    stored.form().name(),
                    stored.text());
        }
    }

    /** A run to start. */
    public record NewRun(Optional<String> slot, Optional<Map<String, String>> parameters) {

        /** The parameters as the front door takes them. */
        public Map<String, List<String>> values() {
            Map<String, List<String>> values = new LinkedHashMap<>();
            parameters.orElse(Map.of()).forEach((name, value) -> values.put(name, List.of(value)));
            return values;
        }
    }

    /** Slots to run. */
    public record NewBackfill(String from, String to, Optional<Boolean> force, Optional<Boolean> confirmed) {}

    /** What to run again. */
    public record NewRerun(Optional<String> task, Optional<Boolean> failed) {}

    public static PipelineWire of(PipelineView view) {
        StoredPipeline stored = view.stored();
        return new PipelineWire(
                "mulgil.pipeline/v1",
                stored.name(),
                view.description(),
                stored.state().name(),
                view.schedule().name().toLowerCase(Locale.ROOT),
                stored.revision(),
                stored.runAs(),
                stored.appliedAt(),
                stored.appliedBy(),
                view.nextDue(),
                view.lastRun().map(RunWire::of));
    }
}
