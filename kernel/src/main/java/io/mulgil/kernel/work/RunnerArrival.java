package io.mulgil.kernel.work;

import io.mulgil.kernel.call.AttemptKey;
import java.util.Set;

/**
 * How a runner introduces itself.
 *
 * @param runner name of the runner
 * @param protocol version of the work protocol, {@link WorkEnvelope#FORMAT}
 * @param program version of its program, as people are shown it
 * @param held attempts it still works on; everything else that was leased to it is lost
 */
public record RunnerArrival(String runner, int protocol, String program, Set<AttemptKey> held) {

    public RunnerArrival {
        held = Set.copyOf(held);
    }
}
