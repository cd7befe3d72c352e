package io.mulgil.kernel.work;

import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.kernel.call.Fields;
import io.mulgil.kernel.call.NodeAccess;
import io.mulgil.kernel.call.Slot;
import java.time.Duration;
import java.util.List;

/**
 * Everything a runner needs for one attempt, in one self-contained document.
 *
 * @param object id of the activity or precondition
 * @param type its type, for example {@code copy}
 * @param startsIn the attempt must not start before this has passed since it was handed out; zero for at once
 * @param leaseTime how long the lease holds without a heartbeat
 * @param attemptTimeout longest run of the attempt; zero for no limit
 */
public record WorkEnvelope(
        AttemptKey attempt,
        Task task,
        String type,
        String object,
        String pipeline,
        long run,
        Slot slot,
        Fields fields,
        List<NodeAccess> inputs,
        List<NodeAccess> outputs,
        Duration startsIn,
        Duration leaseTime,
        Duration attemptTimeout) {

    /** Version of the document's form. */
    public static final int FORMAT = 1;

    public WorkEnvelope {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /** What is asked of the runner. */
    public enum Task {
        ACTIVITY,
        PRECONDITION
    }
}
