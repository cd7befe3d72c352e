package io.mulgil.kernel.store;

import io.mulgil.kernel.problem.Problem;
import java.util.List;

/**
 * What a look through a whole store has found.
 *
 * @param damages MG-1106 for each thing that is not as it was written; empty when nothing is
 * @param remarks MG-1113 when the time was over before the end, MG-1114 for what this store cannot be asked
 */
public record StoreCheck(List<Problem> damages, List<Problem> remarks) {

    public StoreCheck {
        damages = List.copyOf(damages);
        remarks = List.copyOf(remarks);
    }

    /** What is looked at, one after the other. */
    public enum Part {
        PAGES,
        TABLES,
        INDEXES
    }

    /** Hears how far a check is. */
    public interface Watch {

        /** {@code done} of {@code total} have been looked at. Called on the thread that checks. */
        void at(Part part, long done, long total);
    }
}
