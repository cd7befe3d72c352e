package io.mulgil.kernel.retention;

import io.mulgil.kernel.store.WorkUnit;
import java.time.Instant;

/** What one room lets go of with time. Stateless. */
public interface Retention {

    /** What is pruned, for logs; for example {@code events}. */
    String name();

    /**
     * Deletes at most {@code rowsMax} rows that are no longer kept at {@code now}.
     *
     * @return how many were deleted; {@code rowsMax} means that there may be more
     */
    int prune(WorkUnit unit, Instant now, int rowsMax);
}
