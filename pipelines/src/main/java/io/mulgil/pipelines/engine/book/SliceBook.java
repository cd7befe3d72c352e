package io.mulgil.pipelines.engine.book;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.pipelines.PipelineCode;
import io.mulgil.pipelines.engine.core.RunPlan;
import io.mulgil.pipelines.engine.core.RunSlice;
import io.mulgil.pipelines.ledger.InstanceRows;
import io.mulgil.pipelines.ledger.RunRows;
import io.mulgil.pipelines.run.Instance;
import io.mulgil.pipelines.run.Run;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Runs under way as they were committed last, those used last in memory; what has ended is read again by the few who ask. Only the
 * engine changes runs, so what is kept is what the ledger says. Confined to the turn loop.
 */
public final class SliceBook {

    private final PipelineBook pipelines;
    private final int instancesMax;
    private final LinkedHashMap<Long, RunSlice> slices = new LinkedHashMap<>(64, 0.75f, true);
    private final Map<Long, Long> runs = new HashMap<>();
    private int instances;

    public SliceBook(PipelineBook pipelines, int instancesMax) {
        this.pipelines = pipelines;
        this.instancesMax = instancesMax;
    }

    /** A run as it is; MG-3003 when there is none. */
    public RunSlice slice(Handle handle, long run) {
        RunSlice known = slices.get(run);
        return known == null ? load(handle, run) : known;
    }

    /** The run of an instance; MG-3004 when there is no such instance. */
    public long runOf(Handle handle, long instance) {
        Long known = runs.get(instance);
        return known != null
                ? known
                : InstanceRows.runOf(handle, instance)
                        .orElseThrow(() -> new Problem(PipelineCode.INSTANCE_MISSING, instance));
    }

    public void put(RunSlice slice) {
        drop(slice.run().id());
        if (slice.run().state().isEnded()) {
            return;
        }
        slices.put(slice.run().id(), slice);
        slice.instances()
                .forEach(instance -> runs.put(instance.id(), slice.run().id()));
        instances += weight(slice);
        // The eldest alone each time: a copy of all would cost every run as much as there are runs in memory.
        while (instances > instancesMax && slices.size() > 1) {
            drop(slices.keySet().iterator().next());
        }
    }

    void clear() {
        slices.clear();
        runs.clear();
        instances = 0;
    }

    private RunSlice load(Handle handle, long id) {
        Run run = RunRows.find(handle, id).orElseThrow(() -> new Problem(PipelineCode.RUN_MISSING, id, ""));
        RunPlan plan = pipelines
                .at(handle, run.workspace(), run.pipeline(), run.revision())
                .plan();
        List<Instance> loaded = InstanceRows.ofRun(handle, id);
        return new RunSlice(run, loaded, plan);
    }

    private void drop(long run) {
        RunSlice dropped = slices.remove(run);
        if (dropped != null) {
            dropped.instances().forEach(instance -> runs.remove(instance.id()));
            instances -= weight(dropped);
        }
    }

    private static int weight(RunSlice slice) {
        return 1 + slice.instances().size();
    }
}
