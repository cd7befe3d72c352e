package io.mulgil.pipelines.view;

import io.mulgil.kernel.call.Slot;
import io.mulgil.kernel.work.WorkEnvelope;
import io.mulgil.pipelines.run.InstanceState;
import io.mulgil.pipelines.run.RunState;
import java.util.List;

/**
 * Slots by tasks.
 *
 * @param tasks in the order they run, by the newest revision
 * @param slots oldest first
 * @param more whether the interval has older slots that are not here
 */
public record Grid(String pipeline, List<Row> tasks, List<Column> slots, boolean more) {

    public Grid {
        tasks = List.copyOf(tasks);
        slots = List.copyOf(slots);
    }

    /** One task. */
    public record Row(String id, WorkEnvelope.Task task, String type) {}

    /** One slot with a cell for each task that has an instance in it. */
    public record Column(Slot slot, long run, RunState state, List<Cell> cells) {

        public Column {
            cells = List.copyOf(cells);
        }
    }

    /**
     * One instance.
     *
     * @param attempts of all generations
     * @param retries attempts of its newest generation that failed or were lost
     */
    public record Cell(
            String task, long instance, InstanceState state, int attempts, int generation, int retries, int warnings) {}
}
