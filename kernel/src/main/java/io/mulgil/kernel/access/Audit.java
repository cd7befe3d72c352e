package io.mulgil.kernel.access;

import io.mulgil.kernel.store.WorkUnit;

/** The port that remembers who changed what, in the same transaction as the change. Thread-safe. */
public interface Audit {

    /**
     * Writes one audit record.
     *
     * @param unit the transaction of the change itself
     * @param what past-tense verb with its noun, for example {@code datastore.added}
     * @param details a short JSON text without secrets; {@code {}} when there is nothing to add
     */
    void record(WorkUnit unit, Caller caller, String what, Ref ref, String details);
}
