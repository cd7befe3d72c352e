package io.mulgil.kernel;

import io.mulgil.kernel.problem.Blame;
import io.mulgil.kernel.problem.Code;
import io.mulgil.kernel.problem.Retry;

/** What the kernel itself can refuse or fail at. */
public enum KernelCode implements Code {
    /** MG-1001 */
    BAD_NAME(1001, Blame.CALLER, Retry.NO, Kind.INVALID),
    /** MG-1002 */
    BAD_JSON(1002, Blame.CALLER, Retry.NO, Kind.INVALID),
    /** MG-1050 */
    QUEUE_FULL(1050, Blame.SYSTEM, Retry.YES, Kind.UNAVAILABLE),
    /** MG-1051 */
    MEMORY_FULL(1051, Blame.OPERATOR, Retry.YES, Kind.UNAVAILABLE),
    /** MG-1101 */
    DISK_FULL(1101, Blame.OPERATOR, Retry.YES, Kind.UNAVAILABLE),
    /** MG-1102 */
    STORE_DOWN(1102, Blame.OPERATOR, Retry.YES, Kind.UNAVAILABLE),
    /** MG-1103 */
    STORE_BUSY(1103, Blame.SYSTEM, Retry.YES, Kind.UNAVAILABLE),
    /** MG-1104 */
    STORE_LOCKED(1104, Blame.OPERATOR, Retry.NO, Kind.CONFLICT),
    /** MG-1105 */
    STORE_NEWER(1105, Blame.OPERATOR, Retry.NO, Kind.UNAVAILABLE),
    /** MG-1106 */
    STORE_DAMAGED(1106, Blame.OPERATOR, Retry.NO, Kind.UNAVAILABLE),
    /** MG-1107 */
    LEADER_LOST(1107, Blame.SYSTEM, Retry.YES, Kind.CONFLICT),
    /** MG-1108 */
    FOREIGN_FILE(1108, Blame.OPERATOR, Retry.NO, Kind.UNAVAILABLE),
    /** MG-1109 */
    BACKUP_EXISTS(1109, Blame.CALLER, Retry.NO, Kind.CONFLICT),
    /** MG-1111 */
    BACKUP_DAMAGED(1111, Blame.OPERATOR, Retry.NO, Kind.INVALID),
    /** MG-1112 */
    STORE_NOT_EMPTY(1112, Blame.OPERATOR, Retry.NO, Kind.CONFLICT),
    /** MG-1113 */
    CHECK_CUT_SHORT(1113, Blame.CALLER, Retry.YES, Kind.TIMEOUT),
    /** MG-1114 */
    CHECK_LIMITED(1114, Blame.OPERATOR, Retry.NO, Kind.UNAVAILABLE),
    /** MG-1115 */
    FOLDER_UNUSABLE(1115, Blame.OPERATOR, Retry.YES, Kind.FAILED),
    /** MG-9001 */
    DEFECT(9001, Blame.SYSTEM, Retry.NO, Kind.INTERNAL);

    private final Traits traits;

    KernelCode(int number, Blame blame, Retry retry, Kind kind) {
        this.traits = new Traits(number, blame, retry, kind);
    }

    @Override
    public Traits traits() {
        return traits;
    }
}
