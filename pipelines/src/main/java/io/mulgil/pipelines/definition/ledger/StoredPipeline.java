package io.mulgil.pipelines.definition.ledger;

import io.mulgil.pipelines.definition.Form;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One revision of a pipeline's definition, as stored.
 *
 * @param revision 1 for the first; grows by one with every change
 * @param source name of the file it came from; problems name it
 * @param text the definition as written
 * @param runAs user its runs act as
 * @param values parameter values given when it was applied; they win over those in the text
 * @param activatedAt when the pipeline was first applied; kept by later revisions
 */
public record StoredPipeline(
        String workspace,
        String name,
        int revision,
        State state,
        Form form,
        String source,
        String text,
        String runAs,
        Map<String, List<String>> values,
        Instant appliedAt,
        String appliedBy,
        Instant activatedAt) {

    /** Whether a pipeline makes runs. */
    public enum State {
        ACTIVE,
        /** No new runs are made; those under way go on. */
        PAUSED
    }

    public StoredPipeline {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        values.forEach((id, list) -> copy.put(id, List.copyOf(list)));
        values = Collections.unmodifiableMap(copy);
    }

    public StoredPipeline with(State newState) {
        return new StoredPipeline(
                workspace,
                name,
                revision,
                newState,
                form,
                source,
                text,
                runAs,
                values,
                appliedAt,
                appliedBy,
                activatedAt);
    }
}
