package io.mulgil.pipelines.run;

import java.time.Instant;

/**
 * Long work that the engine does in small pieces; a back-fill.
 *
 * @param from first slot start asked for
 * @param to slots that start before this
 * @param upto slots that start before this are made already
 * @param force whether slots that have finished run again
 * @param total slots in all
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
        return with(newUpto, done + skipped, failed, now);
    }

    /** After one of its runs has ended. */
    public Operation counted(RunState ended, Instant now) {
        return with(upto, done + 1, failed + (ended == RunState.FINISHED ? 0 : 1), now);
    }

    /** Given up: the runs it has made go on, no further ones are made. */
    public Operation abandoned(Instant now) {
        return new Operation(
                id,
                workspace,
                pipeline,
                State.FAILED,
                from,
                to,
                upto,
                force,
                total,
                done,
                failed,
                askedBy,
                startedAt,
                now);
    }

    public boolean isMade() {
        return !upto.isBefore(to);
    }

    private Operation with(Instant newUpto, long newDone, long newFailed, Instant now) {
        boolean ends = state == State.RUNNING && newDone >= total && !newUpto.isBefore(to);
        State newState = ends ? (newFailed == 0 ? State.FINISHED : State.FAILED) : state;
        return new Operation(
                id,
                workspace,
                pipeline,
                newState,
                from,
                to,
                newUpto,
                force,
                total,
                newDone,
                newFailed,
                askedBy,
                startedAt,
                ends ? now : endedAt);
    }
}
