package io.mulgil.pipelines.view;

import io.mulgil.pipelines.run.RunState;
import java.util.Optional;

/** Which runs to list; empty parts mean all. */
public record RunFilter(Optional<String> pipeline, Optional<RunState> state) {

    public static final RunFilter ALL = new RunFilter(Optional.empty(), Optional.empty());

    public static RunFilter of(String pipeline) {
        return new RunFilter(Optional.of(pipeline), Optional.empty());
    }
}
