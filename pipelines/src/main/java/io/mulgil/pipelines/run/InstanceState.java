package io.mulgil.pipelines.run;

/** How an instance is. */
public enum InstanceState {
    /** Something it depends on has not finished. */
    WAITING_ON_DEPENDENCIES,
    /** Ready for a runner, at once or after a delay. */
    WAITING_FOR_RUNNER,
    /** A runner has it under a lease. */
    RUNNING,
    /** Committed. */
    FINISHED,
    /** Failed for good: retries are used up, or would not help. */
    FAILED,
    /** Something it depends on failed, and failures cascade. */
    CASCADE_FAILED,
    /** Canceled by somebody, or a precondition nobody needs any more. */
    CANCELED;

    /** Whether no further transition follows by itself. */
    public boolean isEnded() {
        return switch (this) {
            case WAITING_ON_DEPENDENCIES, WAITING_FOR_RUNNER, RUNNING -> false;
            case FINISHED, FAILED, CASCADE_FAILED, CANCELED -> true;
        };
    }

    /** Whether what depends on this can never become ready as things are. */
    public boolean isBarrier() {
        return isEnded() && this != FINISHED;
    }
}
