package io.mulgil.pipelines.engine.core;

import io.mulgil.pipelines.run.Instance;
import io.mulgil.pipelines.run.Run;
import java.util.List;
import java.util.Optional;

/**
 * What a decision about a run needs to know. Immutable.
 *
 * @param instances by ordinal, one for each task of the plan; none while the run is pending
 */
public record RunSlice(Run run, List<Instance> instances, RunPlan plan) {

    public RunSlice {
        instances = List.copyOf(instances);
    }

    public Optional<Instance> instance(long id) {
        return instances.stream().filter(instance -> instance.id() == id).findFirst();
    }
}
