package io.mulgil.pipelines.schedule;

import io.mulgil.kernel.problem.Blame;
import io.mulgil.kernel.problem.Code;
import io.mulgil.kernel.problem.Retry;

/** What a schedule can be refused for; always the writer's to correct. */
public enum ScheduleCode implements Code {
    /** MG-1351 */
    BAD_PERIOD(1351),
    /** MG-1352 */
    PERIOD_OUT_OF_RANGE(1352),
    /** MG-1353 */
    BAD_CRON(1353),
    /** MG-1354 */
    BAD_ZONE(1354),
    /** MG-1355 */
    END_BEFORE_START(1355),
    /** MG-1357 */
    NEVER_DUE(1357);

    private final Traits traits;

    ScheduleCode(int number) {
        this.traits = new Traits(number, Blame.CALLER, Retry.NO, Kind.INVALID);
    }

    @Override
    public Traits traits() {
        return traits;
    }
}
