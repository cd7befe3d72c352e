package io.mulgil.pipelines.expression;

import io.mulgil.kernel.problem.Blame;
import io.mulgil.kernel.problem.Code;
import io.mulgil.kernel.problem.Retry;

/** What an expression can be refused for or fail at; always the writer's to correct. */
public enum ExpressionCode implements Code {
    /** MG-1301 */
    NOT_EXPECTED(1301),
    /** MG-1302 */
    NOT_FINISHED(1302),
    /** MG-1303 */
    UNKNOWN_FUNCTION(1303),
    /** MG-1304 */
    WRONG_ARGUMENTS(1304),
    /** MG-1305 */
    UNKNOWN_NAME(1305),
    /** MG-1306 */
    NOT_A_NUMBER(1306),
    /** MG-1307 */
    NOT_A_DATE(1307),
    /** MG-1308 */
    DIVISION_BY_ZERO(1308),
    /** MG-1309 */
    TOO_MANY_STEPS(1309),
    /** MG-1310 */
    TOO_LONG(1310),
    /** MG-1311 */
    TOO_DEEP(1311),
    /** MG-1312 */
    BAD_PATTERN(1312),
    /** MG-1313 */
    BAD_TIME_ZONE(1313),
    /** MG-1314 */
    NO_SUCH_DATE(1314),
    /** MG-1315 */
    BAD_PERIOD(1315),
    /** MG-1316 */
    NO_NODE_HERE(1316),
    /** MG-1317 */
    NUMBER_TOO_LARGE(1317);

    private final Traits traits;

    ExpressionCode(int number) {
        this.traits = new Traits(number, Blame.CALLER, Retry.NO, Kind.INVALID);
    }

    @Override
    public Traits traits() {
        return traits;
    }
}
