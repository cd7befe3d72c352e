package io.mulgil.pipelines.run;

import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.kernel.problem.ProblemNote;
import io.mulgil.kernel.work.WorkEnvelope;
import io.mulgil.pipelines.definition.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One task in one slot.
 *
 * @param readyAt for one that waits for a runner: not before
 * @param waitingSince when it became ready for the first attempt of its generation, later by what does not count as waiting; the
 *     epoch's origin before
 * @param lease who has it; {@link Lease#NONE} when nobody has
 * @param endedAt the epoch's origin while it has not ended
 * @param problem why it failed last, or why it is not met yet
 */
public record Instance(
        Part part,
        InstanceState state,
        Tries tries,
        Instant readyAt,
        Instant waitingSince,
        Lease lease,
        Instant endedAt,
        Result result,
        Optional<ProblemNote> problem) {

    /**
     * What never changes of an instance.
     *
     * @param id unique in the control store
     * @param ordinal place among the tasks of its run, from 0; each stands after all it waits for
     */
    public record Part(
            long id,
            long run,
            String workspace,
            int ordinal,
            String task,
            WorkEnvelope.Task kind,
            String type,
            Priority priority) {}

    /**
     * What is counted.
     *
     * @param attempt number of the newest attempt; 0 before the first
     * @param epoch grows with every lease
     * @param generation 1, and one more with every rerun
     * @param retriesUsed failed attempts of this generation
     * @param losses attempts of this generation lost with their runner; they cost no retry
     */
    public record Tries(int attempt, long epoch, int generation, int retriesUsed, int losses) {

        public static final Tries NONE = new Tries(0, 0, 1, 0, 0);

        Tries leased() {
            return new Tries(attempt + 1, epoch + 1, generation, retriesUsed, losses);
        }

        Tries retried() {
            return new Tries(attempt, epoch, generation, retriesUsed + 1, losses);
        }

        Tries lost() {
            return new Tries(attempt, epoch, generation, retriesUsed, losses + 1);
        }

        Tries reopened() {
            return new Tries(attempt, epoch, generation + 1, 0, 0);
        }
    }

    /**
     * A runner's right to run the newest attempt.
     *
     * @param since when it was given; later than that for one that was given ahead of its time: it starts then
     */
    public record Lease(String runner, Instant since) {
        public static final Lease NONE = new Lease("", Instant.EPOCH);
    }

    /** One that has done nothing yet. */
    public static Instance made(Part part) {
        return new Instance(
                part,
                InstanceState.WAITING_ON_DEPENDENCIES,
                Tries.NONE,
                Instant.EPOCH,
                Instant.EPOCH,
                Lease.NONE,
                Instant.EPOCH,
                Result.NONE,
                Optional.empty());
    }

    public long id() {
        return part.id();
    }

    public int ordinal() {
        return part.ordinal();
    }

    /** Whether it was leased ahead of its time, and that has not come; one that starts much later ran before a clock was set back. */
    public boolean isAhead(Instant now) {
        return state == InstanceState.RUNNING
                && lease.since().isAfter(now)
                && !lease.since().isAfter(now.plus(Run.AHEAD));
    }

    /** As people see it: leased ahead of its time it waits for a runner to start it. */
    public Instance seenAt(Instant now) {
        return isAhead(now) ? waiting(tries, lease.since(), waitingSince, problem) : this;
    }

    /** The key the holder of the newest lease speaks with. */
    public AttemptKey key() {
        return new AttemptKey(part.workspace(), part.id(), tries.attempt(), tries.epoch());
    }

    /** Ready at {@code when} for the first attempt of this generation. */
    public Instance ready(Instant when) {
        return waiting(tries, when, when, problem);
    }

    /** Ready at {@code when} for another attempt after a failed one, not before this one was to start. */
    public Instance retried(Instant when, ProblemNote why) {
        return again(tries.retried(), when, why);
    }

    /** Ready at {@code when} for another attempt after one that was lost with its runner, not before this one was to start. */
    public Instance lost(Instant when, ProblemNote why) {
        return again(tries.lost(), when, why);
    }

    /** Ready at {@code when} for another look. */
    public Instance deferred(Instant when, ProblemNote why) {
        return waiting(tries, when, waitingSince, Optional.of(why));
    }

    /** Ready at {@code when}, and waiting for as long before that as it is now. */
    public Instance readyAt(Instant when) {
        Instant since = waitingSince.plus(Duration.between(readyAt, when));
        return new Instance(part, state, tries, when, since, lease, endedAt, result, problem);
    }

    /** Waiting since {@code since}, as far as that counts. */
    public Instance waitingSince(Instant since) {
        return new Instance(part, state, tries, readyAt, since, lease, endedAt, result, problem);
    }

    /** As if its run had not begun; attempts and epochs go on counting. */
    public Instance withdrawn() {
        return new Instance(
                part,
                InstanceState.WAITING_ON_DEPENDENCIES,
                tries,
                Instant.EPOCH,
                Instant.EPOCH,
                Lease.NONE,
                Instant.EPOCH,
                result,
                problem);
    }

    /** Leased to {@code runner}; one that is ready later starts then. */
    public Instance leased(String runner, Instant now) {
        return new Instance(
                part,
                InstanceState.RUNNING,
                tries.leased(),
                readyAt,
                waitingSince,
                new Lease(runner, readyAt.isAfter(now) ? readyAt : now),
                Instant.EPOCH,
                result,
                problem);
    }

    public Instance finished(Result newResult, Instant now) {
        return ended(InstanceState.FINISHED, newResult, Optional.empty(), now);
    }

    public Instance failed(ProblemNote why, Instant now) {
        return ended(InstanceState.FAILED, result, Optional.of(why), now);
    }

    public Instance cascadeFailed(Instant now) {
        return ended(InstanceState.CASCADE_FAILED, result, problem, now);
    }

    public Instance canceled(Instant now) {
        return ended(InstanceState.CANCELED, result, problem, now);
    }

    /** A new generation that has done nothing yet; attempts and epochs go on counting. */
    public Instance reopened() {
        return new Instance(
                part,
                InstanceState.WAITING_ON_DEPENDENCIES,
                tries.reopened(),
                Instant.EPOCH,
                Instant.EPOCH,
                Lease.NONE,
                Instant.EPOCH,
                Result.NONE,
                Optional.empty());
    }

    // Whoever has to wait for its start anyway does not wait for anything else meanwhile.
    private Instance again(Tries newTries, Instant when, ProblemNote why) {
        Duration longer = readyAt.isAfter(when) ? Duration.between(when, readyAt) : Duration.ZERO;
        return waiting(newTries, when.plus(longer), waitingSince.plus(longer), Optional.of(why));
    }

    private Instance waiting(Tries newTries, Instant when, Instant since, Optional<ProblemNote> why) {
        return new Instance(
                part, InstanceState.WAITING_FOR_RUNNER, newTries, when, since, Lease.NONE, Instant.EPOCH, result, why);
    }

    private Instance ended(InstanceState newState, Result newResult, Optional<ProblemNote> why, Instant now) {
        return new Instance(part, newState, tries, readyAt, waitingSince, Lease.NONE, now, newResult, why);
    }
}
