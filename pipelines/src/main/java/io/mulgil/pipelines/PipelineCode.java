package io.mulgil.pipelines;

import io.mulgil.kernel.problem.Blame;
import io.mulgil.kernel.problem.Code;
import io.mulgil.kernel.problem.Retry;

/** What runs, attempts and the engine can be refused for or fail at. */
public enum PipelineCode implements Code {
    /** MG-3001 */
    PIPELINE_MISSING(3001, Blame.CALLER, Retry.NO, Kind.MISSING),
    /** MG-3002 */
    LEASE_LOST(3002, Blame.SYSTEM, Retry.NO, Kind.CONFLICT),
    /** MG-3003 */
    RUN_MISSING(3003, Blame.CALLER, Retry.NO, Kind.MISSING),
    /** MG-3004 */
    INSTANCE_MISSING(3004, Blame.CALLER, Retry.NO, Kind.MISSING),
    /** MG-3005 */
    OPERATION_MISSING(3005, Blame.CALLER, Retry.NO, Kind.MISSING),
    /** MG-3006 */
    ATTEMPT_MISSING(3006, Blame.CALLER, Retry.NO, Kind.MISSING),
    /** MG-3010 */
    ENGINE_BUSY(3010, Blame.SYSTEM, Retry.YES, Kind.UNAVAILABLE),
    /** MG-3011 */
    ENGINE_STOPPED(3011, Blame.SYSTEM, Retry.YES, Kind.UNAVAILABLE),
    /** MG-3012 */
    ALREADY_COMMITTED(3012, Blame.SYSTEM, Retry.NO, Kind.CONFLICT),
    /** MG-3013 */
    NOT_LEADER(3013, Blame.CALLER, Retry.YES, Kind.UNAVAILABLE),
    /** MG-3020 */
    HAS_SCHEDULE(3020, Blame.CALLER, Retry.NO, Kind.CONFLICT),
    /** MG-3021 */
    NO_SLOT(3021, Blame.CALLER, Retry.NO, Kind.INVALID),
    /** MG-3022 */
    ON_DEMAND(3022, Blame.CALLER, Retry.NO, Kind.CONFLICT),
    /** MG-3023 */
    NOT_DUE(3023, Blame.CALLER, Retry.NO, Kind.CONFLICT),
    /** MG-3024 */
    NOTHING_TO_BACKFILL(3024, Blame.CALLER, Retry.NO, Kind.INVALID),
    /** MG-3025 */
    BACKFILL_TOO_LARGE(3025, Blame.CALLER, Retry.NO, Kind.TOO_LARGE),
    /** MG-3026 */
    SLOT_HAS_RUN(3026, Blame.CALLER, Retry.NO, Kind.CONFLICT),
    /** MG-3027 */
    PIPELINE_PAUSED(3027, Blame.CALLER, Retry.NO, Kind.CONFLICT),
    /** MG-3028 */
    BACKFILL_UNCONFIRMED(3028, Blame.CALLER, Retry.NO, Kind.INVALID),
    /** MG-3029 */
    INTERVAL_REVERSED(3029, Blame.CALLER, Retry.NO, Kind.INVALID),
    /** MG-3030 */
    STILL_RUNNING(3030, Blame.CALLER, Retry.YES, Kind.CONFLICT),
    /** MG-3031 */
    TASK_MISSING(3031, Blame.CALLER, Retry.NO, Kind.MISSING),
    /** MG-3032 */
    RUN_ENDED(3032, Blame.CALLER, Retry.NO, Kind.CONFLICT),
    /** MG-3033 */
    OPERATION_ENDED(3033, Blame.CALLER, Retry.NO, Kind.CONFLICT),
    /** MG-3034 */
    PARAMETERS_REFUSED(3034, Blame.CALLER, Retry.NO, Kind.INVALID),
    /** MG-3040 */
    ATTEMPT_TIMED_OUT(3040, Blame.CALLER, Retry.YES, Kind.TIMEOUT),
    /** MG-3041 */
    RUNNER_SILENT(3041, Blame.SYSTEM, Retry.YES, Kind.UNAVAILABLE),
    /** MG-3042 */
    PRECONDITION_TIMED_OUT(3042, Blame.CALLER, Retry.NO, Kind.GATE),
    /** MG-3043 */
    CREDENTIAL_REFUSED(3043, Blame.CALLER, Retry.NO, Kind.FORBIDDEN),
    /** MG-3044 */
    PROTOCOL_MISMATCH(3044, Blame.OPERATOR, Retry.NO, Kind.CONFLICT),
    /** MG-3045 */
    BAD_ENVELOPE(3045, Blame.SYSTEM, Retry.NO, Kind.INVALID),
    /** MG-3046 */
    TYPE_NOT_HERE(3046, Blame.OPERATOR, Retry.YES, Kind.UNAVAILABLE),
    /** MG-3047 */
    RUNNER_STOPPED(3047, Blame.OPERATOR, Retry.YES, Kind.UNAVAILABLE),
    /** MG-3048 */
    OUTPUT_NOT_WRITTEN(3048, Blame.CALLER, Retry.NO, Kind.FAILED),
    /** MG-3049 */
    SERVER_AWAY(3049, Blame.OPERATOR, Retry.YES, Kind.UNAVAILABLE),
    /** MG-3050 */
    RUNNER_UNKNOWN(3050, Blame.SYSTEM, Retry.YES, Kind.CONFLICT),
    /** MG-3051 */
    NOT_THAT_RUNNER(3051, Blame.OPERATOR, Retry.NO, Kind.FORBIDDEN),
    /** MG-3052 */
    RUNNER_DRAINS(3052, Blame.OPERATOR, Retry.NO, Kind.CONFLICT),
    /** MG-3053 */
    RUNNER_MISSING(3053, Blame.CALLER, Retry.NO, Kind.MISSING),
    /** MG-3054 */
    TOO_MANY_RUNNERS(3054, Blame.OPERATOR, Retry.YES, Kind.UNAVAILABLE),
    /** MG-3055 */
    LOG_UNUSABLE(3055, Blame.OPERATOR, Retry.YES, Kind.UNAVAILABLE);

    private final Traits traits;

    PipelineCode(int number, Blame blame, Retry retry, Kind kind) {
        this.traits = new Traits(number, blame, retry, kind);
    }

    @Override
    public Traits traits() {
        return traits;
    }
}
