package io.mulgil.kernel.work;

import java.util.Set;

/**
 * What a runner can do, sent with each poll.
 *
 * @param runner name of the runner
 * @param protocol version of the work protocol, {@link WorkEnvelope#FORMAT}
 * @param types activity and precondition types it can run
 * @param free how many more attempts it would take now
 */
public record RunnerOffer(String runner, int protocol, Set<String> types, int free) {

    public RunnerOffer {
        types = Set.copyOf(types);
    }
}
