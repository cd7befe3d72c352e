package io.mulgil.pipelines.run;

import io.mulgil.kernel.call.AttemptKey;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One thing that happened, written in the same transaction as the change itself.
 *
 * @param id grows over all events of the control store; 0 before it is written
 * @param run 0 when it is about the pipeline as a whole
 * @param instance 0 when it is about the run as a whole
 * @param task empty when it is about the run as a whole
 * @param attempt 0 when it is not about an attempt
 * @param state state after the event; empty when it changes none
 * @param details what else belongs to this kind, texts by name
 */
public record RunEvent(
        long id,
        Instant at,
        String workspace,
        String pipeline,
        long run,
        long instance,
        String task,
        EventKind kind,
        int attempt,
        long epoch,
        String state,
        Map<String, String> details) {

    public RunEvent {
        details = details.size() < 2 ? Map.copyOf(details) : Collections.unmodifiableMap(new TreeMap<>(details));
    }

    /** About one instance of a run, as it is after the event. */
    public static RunEvent of(Run run, Instance instance, EventKind kind, Instant now, Map<String, String> details) {
        return new RunEvent(
                0,
                now,
                run.workspace(),
                run.pipeline(),
                run.id(),
                instance.id(),
                instance.part().task(),
                kind,
                instance.tries().attempt(),
                instance.tries().epoch(),
                instance.state().name(),
                details);
    }

    /** About a run as a whole, as it is after the event. */
    public static RunEvent of(Run run, EventKind kind, Instant now, Map<String, String> details) {
        return new RunEvent(
                0,
                now,
                run.workspace(),
                run.pipeline(),
                run.id(),
                0,
                "",
                kind,
                0,
                0,
                run.state().name(),
                details);
    }

    /** About a pipeline as a whole. */
    public static RunEvent of(
            String workspace, String pipeline, EventKind kind, Instant now, String state, Map<String, String> details) {
        return new RunEvent(0, now, workspace, pipeline, 0, 0, "", kind, 0, 0, state, details);
    }

    /** The same about an attempt other than the newest of its instance. */
    public RunEvent about(AttemptKey other) {
        return new RunEvent(
                id, at, workspace, pipeline, run, instance, task, kind, other.attempt(), other.epoch(), state, details);
    }

    public RunEvent numbered(long newId) {
        return new RunEvent(newId, at, workspace, pipeline, run, instance, task, kind, attempt, epoch, state, details);
    }
}
