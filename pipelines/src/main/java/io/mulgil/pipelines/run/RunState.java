package io.mulgil.pipelines.run;

/** How a run is, derived from its instances. */
public enum RunState {
    /** Waits for its turn: as many runs of the pipeline are active as may be. It has no instances yet. */
    PENDING,
    /** At least one instance runs, is ready, or will be by what is still under way. */
    RUNNING,
    /** Every instance finished. */
    FINISHED,
    /** Nothing moves any more, and at least one instance failed. */
    FAILED,
    /** Nothing moves any more, nothing failed, and somebody canceled at least one instance. */
    CANCELED;

    /** Whether nothing happens any more until somebody asks for it. */
    public boolean isEnded() {
        return switch (this) {
            case PENDING, RUNNING -> false;
            case FINISHED, FAILED, CANCELED -> true;
        };
    }
}
