package io.mulgil.kernel.call;

import io.mulgil.kernel.access.Caller;

/**
 * What a data node type is given to say where a node lies. Used on the server only.
 *
 * @param caller identity the run acts as
 * @param slot slot of the instance
 * @param attempt who will use the place; in a plan an attempt with number 0
 * @param outputKey text of the output key when the node is written; empty when it is read
 * @param doors front doors with a ledger
 */
public record NodeRequest(Caller caller, Fields fields, Slot slot, AttemptKey attempt, String outputKey, Doors doors) {

    public boolean isOutput() {
        return !outputKey.isEmpty();
    }
}
