package io.mulgil.pipelines.view;

import java.util.List;

/** A run with its instances in the order they run; none while it is pending. */
public record RunDetails(RunView run, List<InstanceView> instances) {

    public RunDetails {
        instances = List.copyOf(instances);
    }
}
