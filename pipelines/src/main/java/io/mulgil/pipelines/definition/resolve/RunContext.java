package io.mulgil.pipelines.definition.resolve;

import io.mulgil.kernel.call.Slot;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * For what an object's fields are resolved.
 *
 * @param pipeline name of the pipeline
 * @param runtime runtime fields by name without {@code @}, for example {@code actualStartTime}; times as ISO-8601 UTC. The slot's
 *     times, {@code id} and {@code pipelineId} need not be given.
 * @param parameters values given for this run only; they win over stored values and defaults
 * @param node id of the object that refers to the one resolved, for preconditions; empty otherwise
 */
public record RunContext(
        Slot slot, String pipeline, Map<String, String> runtime, Map<String, List<String>> parameters, String node) {

    public RunContext {
        runtime = Map.copyOf(runtime);
        Map<String, List<String>> copy = new LinkedHashMap<>();
        parameters.forEach((id, list) -> copy.put(id, List.copyOf(list)));
        parameters = Collections.unmodifiableMap(copy);
    }

    /** A context without runtime fields or parameters of its own. */
    public static RunContext of(Slot slot, String pipeline) {
        return new RunContext(slot, pipeline, Map.of(), Map.of(), "");
    }

    public RunContext seenFrom(String newNode) {
        return new RunContext(slot, pipeline, runtime, parameters, newNode);
    }
}
