package io.mulgil.pipelines.run;

import io.mulgil.kernel.problem.ProblemNote;
import io.mulgil.kernel.work.AttemptKey;
import io.mulgil.kernel.work.WorkEnvelope;
import java.time.Instant;
import java.util.Optional;

/**
 * One task in one slot.
 *
 * @param id unique in the control store
 * @param ordinal place among the tasks of its run, from 0; each stands after all it waits for
 * @param attempt number of the newest attempt; 0 before the first
 * @param epoch grows with every lease
 * @param generation 1, and one more with every rerun
 * @param retriesUsed failed or lost attempts since it was made or reopened last
 * @param readyAt for one that waits for a runner: not before
 * @param waitingSince when it last became ready for the first attempt of a generation; the epoch's origin before
 * @param lease who has it; {@link Lease#NONE} when nobody has
 * @param endedAt the epoch's origin while it has not ended
 * @param problem why it failed last, or why it is not met yet
 */
public record Instance(
        long id,
        long run,
        String workspace,
        int ordinal,
        String task,
        WorkEnvelope.Task kind,
        String type,
        InstanceState state,
        int attempt,
        long epoch,
        int generation,
        int retriesUsed,
        Instant readyAt,
        Instant waitingSince,
        Lease lease,
        Instant endedAt,
        Result result,
        Optional<ProblemNote> problem) {

    /**
     * A runner's right to run the newest attempt.
     *
     * @param startedAt when it was given
     */
    public record Lease(String runner, Instant startedAt) {
        public static final Lease NONE = new Lease("", Instant.EPOCH);
    }

    /** The key the holder of the newest lease speaks with. */
    public AttemptKey key() {
        return new AttemptKey(workspace, id, attempt, epoch);
    }

    public Instance waiting() {
        return in(InstanceState.WAITING_ON_DEPENDENCIES);
    }

    /** Ready at {@code when} for the first attempt of this generation. */
    public Instance ready(Instant when) {
        return change(
                InstanceState.WAITING_FOR_RUNNER,
                attempt,
                epoch,
                retriesUsed,
                when,
                when,
                Lease.NONE,
                Instant.EPOCH,
                result,
                problem);
    }

    /** Ready at {@code when} for another attempt. */
    public Instance again(Instant when, int newRetriesUsed, ProblemNote why) {
        return change(
                InstanceState.WAITING_FOR_RUNNER,
                attempt,
                epoch,
                newRetriesUsed,
                when,
                waitingSince,
                Lease.NONE,
                Instant.EPOCH,
                result,
                Optional.of(why));
    }

    public Instance leased(String runner, Instant now) {
        return change(
                InstanceState.RUNNING,
                attempt + 1,
                epoch + 1,
                retriesUsed,
                readyAt,
                waitingSince,
                new Lease(runner, now),
                Instant.EPOCH,
                result,
                problem);
    }

    public Instance finished(Result newResult, Instant now) {
        return change(
                InstanceState.FINISHED,
                attempt,
                epoch,
                retriesUsed,
                readyAt,
                waitingSince,
                Lease.NONE,
                now,
                newResult,
                Optional.empty());
    }

    public Instance failed(ProblemNote why, Instant now) {
        return change(
                InstanceState.FAILED,
                attempt,
                epoch,
                retriesUsed,
                readyAt,
                waitingSince,
                Lease.NONE,
                now,
                result,
                Optional.of(why));
    }

    public Instance cascadeFailed(Instant now) {
        return change(
                InstanceState.CASCADE_FAILED,
                attempt,
                epoch,
                retriesUsed,
                readyAt,
                waitingSince,
                Lease.NONE,
                now,
                result,
                problem);
    }

    public Instance canceled(Instant now) {
        return change(
                InstanceState.CANCELED,
                attempt,
                epoch,
                retriesUsed,
                readyAt,
                waitingSince,
                Lease.NONE,
                now,
                result,
                problem);
    }

    /** A new generation that has done nothing yet; attempts and epochs go on counting. */
    public Instance reopened() {
        return new Instance(
                id,
                run,
                workspace,
                ordinal,
                task,
                kind,
                type,
                InstanceState.WAITING_ON_DEPENDENCIES,
                attempt,
                epoch,
                generation + 1,
                0,
                Instant.EPOCH,
                Instant.EPOCH,
                Lease.NONE,
                Instant.EPOCH,
                Result.NONE,
                Optional.empty());
    }

    private Instance in(InstanceState newState) {
        return change(newState, attempt, epoch, retriesUsed, readyAt, waitingSince, lease, endedAt, result, problem);
    }

    private Instance change(
            InstanceState newState,
            int newAttempt,
            long newEpoch,
            int newRetriesUsed,
            Instant newReadyAt,
            Instant newWaitingSince,
            Lease newLease,
            Instant newEndedAt,
            Result newResult,
            Optional<ProblemNote> newProblem) {
        return new Instance(
                id,
                run,
                workspace,
                ordinal,
                task,
                kind,
                type,
                newState,
                newAttempt,
                newEpoch,
                generation,
                newRetriesUsed,
                newReadyAt,
                newWaitingSince,
                newLease,
                newEndedAt,
                newResult,
                newProblem);
    }
}
