package io.mulgil.kernel.work;

import java.util.Set;

/**
 * What a runner can do, sent with each poll.
 *
 * @param runner name of the runner
 * @param protocol version of the work protocol, {@link WorkEnvelope#FORMAT}
 * @param types activity and precondition types it can run
 * @param free how many more attempts it would begin now; with 0 it only fetches what it was given before
 * @param ahead how many attempts it would hold besides that start in a moment
 */
public record RunnerOffer(String runner, int protocol, Set<String> types, int free, int ahead) {

    public RunnerOffer {
        types = Set.copyOf(types);
    }
}
