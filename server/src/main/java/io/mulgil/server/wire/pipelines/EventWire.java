package io.mulgil.server.wire.pipelines;

import io.mulgil.pipelines.run.RunEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One thing that happened. Parts it is not about are absent. */
public record EventWire(
        String schema,
        long id,
        Instant at,
        String kind,
        String workspace,
        String pipeline,
        Optional<Long> run,
        Optional<Long> instance,
        Optional<String> task,
        Optional<Integer> attempt,
        Optional<String> state,
        Map<String, String> details) {

    /** Events from one place on. */
    public record Page(String schema, List<EventWire> items, Optional<Long> next) {}

    public static EventWire of(RunEvent event) {
        return new EventWire(
                "mulgil.event/v1",
                event.id(),
                event.at(),
                event.kind().label(),
                event.workspace(),
                event.pipeline(),
                positive(event.run()),
                positive(event.instance()),
                Optional.of(event.task()).filter(task -> !task.isEmpty()),
                Optional.of(event.attempt()).filter(attempt -> attempt > 0),
                Optional.of(event.state()).filter(state -> !state.isEmpty()),
                event.details());
    }

    private static Optional<Long> positive(long id) {
        return id > 0 ? Optional.of(id) : Optional.empty();
    }
}
