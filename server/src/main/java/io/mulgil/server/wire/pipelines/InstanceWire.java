package io.mulgil.server.wire.pipelines;

import io.mulgil.kernel.text.Language;
import io.mulgil.pipelines.view.InstanceView;
import io.mulgil.server.wire.ProblemWire.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One task of a run. */
public record InstanceWire(
        String schema,
        long id,
        String task,
        String kind,
        String type,
        String state,
        int generation,
        List<AttemptWire> attempts,
        List<Finding> warnings,
        String summary,
        Optional<Finding> problem,
        Optional<Instant> readyAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt) {

    static InstanceWire of(InstanceView instance, Language language) {
        return new InstanceWire(
                "mulgil.instance/v1",
                instance.id(),
                instance.task(),
                instance.kind().name(),
                instance.type(),
                instance.state().name(),
                instance.generation(),
                instance.attempts().stream()
                        .map(attempt -> AttemptWire.of(attempt, language))
                        .toList(),
                instance.warnings().stream()
                        .map(warning -> Finding.of(warning, language))
                        .toList(),
                instance.summary(),
                instance.problem().map(problem -> Finding.of(problem, language)),
                instance.readyAt(),
                instance.startedAt(),
                instance.endedAt());
    }
}
