package io.mulgil.pipelines.protocol;

import io.mulgil.kernel.problem.Problem;

/** A way for one document there and one back. Thread-safe. */
@FunctionalInterface
public interface Exchange {

    /**
     * Sends a call and waits for its answer.
     *
     * @return the answer's document; empty for none
     * @throws Problem what the other side refused it for; MG-3049 when it gave no answer
     */
    String send(WorkCall call, String document) throws InterruptedException;
}
