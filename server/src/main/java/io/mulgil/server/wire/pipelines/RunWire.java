package io.mulgil.server.wire.pipelines;

import io.mulgil.kernel.text.Language;
import io.mulgil.pipelines.view.RunDetails;
import io.mulgil.pipelines.view.RunView;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A run in a list. */
public record RunWire(
        String schema,
        long id,
        String pipeline,
        long revision,
        SlotWire slot,
        String origin,
        Optional<Long> operation,
        int generation,
        String state,
        int warnings,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        String askedBy) {

    public static RunWire of(RunView run) {
        return new RunWire(
                "mulgil.run/v1",
                run.id(),
                run.pipeline(),
                run.revision(),
                SlotWire.of(run.slot()),
                run.origin().name().toLowerCase(Locale.ROOT),
                Optional.of(run.operation()).filter(operation -> operation > 0),
                run.generation(),
                run.state().name(),
                run.warnings(),
                run.createdAt(),
                run.startedAt(),
                run.endedAt(),
                run.askedBy());
    }

    /** A run with its instances. */
    public record Details(String schema, RunWire run, List<InstanceWire> instances) {

        public static Details of(RunDetails details, Language language) {
            return new Details(
                    "mulgil.runDetails/v1",
                    RunWire.of(details.run()),
                    details.instances().stream()
                            .map(instance -> InstanceWire.of(instance, language))
                            .toList());
        }
    }
}
