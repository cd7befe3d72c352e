package io.mulgil.stores;

import io.mulgil.kernel.access.Access;
import io.mulgil.kernel.access.Action;
import io.mulgil.kernel.access.Audit;
import io.mulgil.kernel.access.Caller;
import io.mulgil.kernel.access.Ref;
import io.mulgil.kernel.store.WorkUnit;
import tools.jackson.databind.node.ObjectNode;

/** What stands at every front door of this room: who may come in, and what is remembered of it. Thread-safe. */
public record Guard(Access access, Audit audit) {

    public void check(Caller caller, Action action, Ref ref) {
        access.check(caller, action, ref);
    }

    public void record(WorkUnit unit, Caller caller, String what, Ref ref) {
        audit.record(unit, caller, what, ref, "{}");
    }

    /** Writes down what was done; {@code details} are short, without secrets. */
    public void record(WorkUnit unit, Caller caller, String what, Ref ref, ObjectNode details) {
        audit.record(unit, caller, what, ref, details.toString());
    }
}
