package io.mulgil.pipelines.view;

import io.mulgil.pipelines.definition.ledger.StoredPipeline;
import io.mulgil.pipelines.schedule.Schedule;
import java.time.Instant;
import java.util.Optional;

/**
 * A pipeline in a list.
 *
 * @param stored its newest revision with its text
 * @param nextDue when its next slot is due; empty when paused, on demand or at its end
 * @param lastRun the run of its latest slot
 */
public record PipelineView(
        StoredPipeline stored,
        String description,
        Schedule.Kind schedule,
        Optional<Instant> nextDue,
        Optional<RunView> lastRun) {}
