package io.mulgil.pipelines.run;

/** How an attempt is, or how it ended. */
public enum AttemptState {
    /** A runner has it under a lease. */
    RUNNING,
    FINISHED,
    FAILED,
    CANCELED,
    /** It took longer than its attempt timeout. */
    TIMEDOUT,
    /** Its runner sent no heartbeat for the lease time; another attempt with a higher epoch follows. */
    LOST,
    /** A precondition that was not met yet; another look follows. */
    DEFERRED
}
