package io.mulgil.pipelines.door;

import io.mulgil.pipelines.definition.Priority;
import io.mulgil.pipelines.definition.ValidDefinition;
import io.mulgil.pipelines.definition.ledger.StoredPipeline;
import io.mulgil.pipelines.ledger.RunRows;
import io.mulgil.pipelines.schedule.Schedule;
import io.mulgil.pipelines.view.PipelineExplanation;
import io.mulgil.pipelines.view.PipelineView;
import io.mulgil.pipelines.view.Sentence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** When a pipeline starts its next slot, and what it waits for. Stateless. */
final class NextSlot {

    private NextSlot() {}

    static PipelineExplanation explain(Handle sql, PipelineView pipeline, ValidDefinition definition, Instant now) {
        StoredPipeline stored = pipeline.stored();
        List<Sentence> messages = new ArrayList<>();
        List<String> commands = new ArrayList<>();
        messages.add(schedule(pipeline, now));
        if (stored.state() == StoredPipeline.State.PAUSED) {
            messages.set(0, Sentence.of("explain.pipeline.paused", stored.name()));
            commands.add("mulgil pipeline resume " + stored.name());
        } else if (pipeline.schedule() == Schedule.Kind.ONDEMAND) {
            commands.add("mulgil pipeline run " + stored.name());
        }
        if (definition.priority() != Priority.NORMAL) {
            messages.add(Sentence.of(
                    "explain.pipeline.priority",
                    stored.name(),
                    definition.priority().word()));
        }
        int activeMax = definition.maxActiveInstances();
        int active = RunRows.active(sql, stored.workspace(), stored.name());
        if (active >= activeMax) {
            messages.add(Sentence.of("explain.pipeline.crowded", stored.name(), active, activeMax));
            commands.add("mulgil run ls --pipeline " + stored.name() + " --state RUNNING");
        }
        commands.add("mulgil pipeline show " + stored.name());
        return new PipelineExplanation(stored.name(), messages, commands);
    }

    private static Sentence schedule(PipelineView pipeline, Instant now) {
        String name = pipeline.stored().name();
        if (pipeline.schedule() == Schedule.Kind.ONDEMAND) {
            return Sentence.of("explain.pipeline.ondemand", name);
        }
        return pipeline.nextDue()
                .map(due -> due.isAfter(now)
                        ? Sentence.of("explain.pipeline.waits", name, due)
                        : Sentence.of("explain.pipeline.due", name, due))
                .orElseGet(() -> Sentence.of("explain.pipeline.ended", name));
    }
}
