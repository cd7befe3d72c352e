package io.mulgil.pipelines.definition;

import io.mulgil.kernel.work.WorkEnvelope;
import java.time.Duration;
import java.util.List;

/**
 * One activity, or one precondition of one owner.
 *
 * @param id unique in the definition: the activity's id, or {@code owner.precondition}
 * @param type canonical name of the type, for example {@code copy}
 * @param object id of the object whose fields it has
 * @param owner id of the object a precondition is attached to; empty for an activity
 * @param waitsFor ids of the tasks that have to finish first: by {@code dependsOn}, by data flow, by preconditions
 * @param attemptTimeout longest run of one attempt; zero for no limit
 * @param preconditionTimeout how long a precondition may stay unmet; zero for no limit
 * @param cascade whether the failure of something it waits for makes it fail too
 */
public record TaskDefinition(
        String id,
        WorkEnvelope.Task task,
        String type,
        String object,
        String owner,
        List<String> waitsFor,
        RetryRule retry,
        Duration attemptTimeout,
        Duration preconditionTimeout,
        boolean cascade,
        List<NodeUse> inputs,
        List<NodeUse> outputs) {

    public TaskDefinition {
        waitsFor = List.copyOf(waitsFor);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }
}
