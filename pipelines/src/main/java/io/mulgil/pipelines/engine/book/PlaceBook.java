package io.mulgil.pipelines.engine.book;

import io.mulgil.pipelines.ledger.RunRows;
import io.mulgil.pipelines.ledger.RunRows.PipelineName;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** How many runs of each pipeline take a place, as committed last. Confined to the turn loop. */
public final class PlaceBook {

    private final Map<PipelineName, Count> counts = new HashMap<>();

    /**
     * How full a pipeline is.
     *
     * @param active runs that take a place
     * @param mayWait whether the ledger may hold pending runs
     */
    public record Count(int active, boolean mayWait) {

        public Count plus(int more) {
            return new Count(active + more, mayWait);
        }

        public Count waiting(boolean may) {
            return new Count(active, may);
        }
    }

    public Count count(Handle handle, PipelineName name) {
        return counts.computeIfAbsent(
                name, any -> new Count(RunRows.active(handle, name.workspace(), name.pipeline()), true));
    }

    public void putAll(Map<PipelineName, Count> changed) {
        counts.putAll(changed);
        // Without runs under way a count is quickly had from the ledger again.
        changed.forEach((name, count) -> {
            if (count.active() == 0 && !count.mayWait() && counts.size() > 10_000) {
                counts.remove(name);
            }
        });
    }

    void clear() {
        counts.clear();
    }
}
