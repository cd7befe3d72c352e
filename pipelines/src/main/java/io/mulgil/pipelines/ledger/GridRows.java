package io.mulgil.pipelines.ledger;

import io.mulgil.kernel.store.Micros;
import io.mulgil.pipelines.run.InstanceState;
import io.mulgil.pipelines.run.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The few columns of instances that a grid shows. Stateless, thread-safe. */
public final class GridRows {

    private static final int RUNS_AT_ONCE = 100;

    private GridRows() {}

    /**
     * One cell.
     *
     * @param since when its newest attempt was to start; without meaning for one that does not run
     */
    public record Cell(
            long run,
            long instance,
            String task,
            InstanceState state,
            Instant since,
            int attempts,
            int generation,
            int retries,
            int warnings) {

        /** As people see it: leased ahead of its time it waits for a runner to start it. */
        public InstanceState seenAt(Instant now) {
            boolean isAhead =
                    state == InstanceState.RUNNING && since.isAfter(now) && !since.isAfter(now.plus(Run.AHEAD));
            return isAhead ? InstanceState.WAITING_FOR_RUNNER : state;
        }
    }

    /** The cells of several runs, by run and then in the order of the tasks. */
    public static Map<Long, List<Cell>> cells(Handle handle, List<Long> runs) {
        Map<Long, List<Cell>> cells = new HashMap<>();
        for (int from = 0; from < runs.size(); from += RUNS_AT_ONCE) {
            List<Long> some = runs.subList(from, Math.min(from + RUNS_AT_ONCE, runs.size()));
            handle.createQuery(
                            """
                    select run, id, task, state, leased_at, attempt, generation, retries_used + losses, warning_count
                    from instance
                    where run in (<runs>) order by run, ordinal""")
                    .bindList("runs", some)
                    .map((row, context) -> new Cell(
                            row.getLong(1),
                            row.getLong(2),
                            row.getString(3),
                            InstanceState.valueOf(row.getString(4)),
                            Micros.instant(row.getLong(5)),
                            row.getInt(6),
                            row.getInt(7),
                            row.getInt(8),
                            row.getInt(9)))
                    .forEach(cell -> cells.computeIfAbsent(cell.run(), any -> new ArrayList<>())
                            .add(cell));
        }
        return cells;
    }
}
