package io.mulgil.pipelines.door;

import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.pipelines.PipelineCode;
import io.mulgil.pipelines.engine.work.AttemptLogs;
import io.mulgil.pipelines.ledger.AttemptRows;
import io.mulgil.pipelines.ledger.InstanceRows;
import io.mulgil.pipelines.run.Attempt;
import io.mulgil.pipelines.run.Instance;
import io.mulgil.pipelines.view.LogPage;
import java.util.List;

/** Logs of attempts, by number. Thread-safe. */
final class LogReading {

    private final ControlStore store;
    private final AttemptLogs logs;

    LogReading(ControlStore store, AttemptLogs logs) {
        this.store = store;
        this.logs = logs;
    }

    /** An instance that somebody may read. */
    record Place(String workspace, long run, long instance) {}

    /**
     * Up to {@code limit} lines (MG-3004, MG-3006).
     *
     * @param attempt its number; 0 for the newest
     */
    LogPage page(Place place, int attempt, long from, int limit) {
        Instance instance = store.read(sql -> InstanceRows.find(sql, place.instance()))
                .filter(found -> found.part().run() == place.run())
                .orElseThrow(() -> new Problem(PipelineCode.INSTANCE_MISSING, place.instance()));
        int newest = instance.tries().attempt();
        int number = attempt == 0 ? newest : attempt;
        if (number < 1 || number > newest) {
            throw new Problem(PipelineCode.ATTEMPT_MISSING, place.instance(), attempt);
        }
        long epoch = number == newest ? instance.tries().epoch() : epoch(place.instance(), number);
        AttemptKey key = new AttemptKey(place.workspace(), place.instance(), number, epoch);
        List<String> lines = logs.read(key, from, limit);
        return new LogPage(place.instance(), number, from, lines, from + lines.size());
    }

    private long epoch(long instance, int number) {
        return store.read(sql -> AttemptRows.ofInstance(sql, instance, Integer.MAX_VALUE)).stream()
                .filter(attempt -> attempt.number() == number)
                .map(Attempt::epoch)
                .findFirst()
                .orElseThrow(() -> new Problem(PipelineCode.ATTEMPT_MISSING, instance, number));
    }
}
