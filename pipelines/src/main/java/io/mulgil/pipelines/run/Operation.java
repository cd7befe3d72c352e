package io.mulgil.pipelines.run;

import java.time.Instant;

/**
 * Long work that the engine does in small pieces; a back-fill.
 *
 * @param from first slot start asked for
 * @param to slots that start before this
 * @param upto slots that start before this are made already
 * @param force whether slots that have finished run again
 * @param total slots in all; as counted when it was asked for until all are made, as they were then
 * @param done slots whose run has ended, or that needed none
 * @param failed slots whose run ended otherwise than finished
 * @param endedAt the epoch's origin while it goes on
 */
public record Operation(
        long id,
        String workspace,
        String pipeline,
        State state,
        Instant from,
        Instant to,
        Instant upto,
        boolean force,
        long total,
        long done,
        long failed,
        String askedBy,
        Instant startedAt,
        Instant endedAt) {

    /** How an operation is. */
    public enum State {
        RUNNING,
        FINISHED,
        FAILED,
        CANCELED
    }

    /** After all slots before {@code newUpto} were looked at, {@code skipped} of which needed no run. */
    public Operation advanced(Instant newUpto, long skipped, Instant now) {
        return with(State.RUNNING, newUpto, total, done + skipped, failed).settled(now);
    }

    /**
     * After its last slot was looked at while {@code open} of its runs go on. Only now is the number of slots known: the schedule
     * may have changed since somebody asked.
     */
    public Operation made(long open, long skipped, Instant now) {
        long ended = done + skipped;
        return with(State.RUNNING, to, ended + open, ended, failed).settled(now);
    }

    /** After one of its runs has ended. */
    public Operation counted(RunState ended, Instant now) {
        return with(state, upto, total, done + 1, failed + (ended == RunState.FINISHED ? 0 : 1))
                .settled(now);
    }

    /** Given up: the runs it has made go on, no further ones are made. */
    public Operation abandoned(Instant now) {
        return with(State.FAILED, upto, total, done, failed).endedAt(now);
    }

    /** Called off by somebody: no further runs are made. */
    public Operation canceled(Instant now) {
        return with(State.CANCELED, upto, total, done, failed).endedAt(now);
    }

    public boolean isMade() {
        return !upto.isBefore(to);
    }

    private Operation settled(Instant now) {
        if (state != State.RUNNING || done < total || !isMade()) {
            return this;
        }
        State end = failed == 0 ? State.FINISHED : State.FAILED;
        return with(end, upto, total, done, failed).endedAt(now);
    }

    private Operation endedAt(Instant end) {
        return new Operation(
                id, workspace, pipeline, state, from, to, upto, force, total, done, failed, askedBy, startedAt, end);
    }

    private Operation with(State newState, Instant newUpto, long newTotal, long newDone, long newFailed) {
        return new Operation(
                id, workspace, pipeline, newState, from, to, newUpto, force, newTotal, newDone, newFailed, askedBy,
                startedAt, endedAt);
    }
}
