package io.mulgil.pipelines.engine.core;

import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.kernel.problem.Code;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.ProblemNote;
import io.mulgil.kernel.problem.Retry;
import io.mulgil.pipelines.PipelineCode;
import io.mulgil.pipelines.run.AttemptState;
import io.mulgil.pipelines.run.EventKind;
import io.mulgil.pipelines.run.Instance;
import io.mulgil.pipelines.run.InstanceState;
import io.mulgil.pipelines.run.Result;
import io.mulgil.pipelines.run.RunEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the end of an attempt does to its instance. */
final class AttemptEnds {

    /** Attempts of one generation that may be lost with their runner; more than that, and the work itself is at fault. */
    static final int LOSSES_MAX = 20;

    /**
     * No look at a precondition uses up more than this part of its timeout, however long it took by the wall clock: one that is set
     * forward, or a server that was away, ends no patience at once.
     */
    static final int LOOKS_MIN = 10;

    private final RunSlice slice;
    private final Instance instance;
    private final Draft draft;

    private AttemptEnds(RunSlice slice, Instance instance, Instant now) {
        this.slice = slice;
        this.instance = patient(
                EarlierClock.corrected(slice, instance, Duration.ZERO, now),
                slice.plan().task(instance.ordinal()).preconditionTimeout().dividedBy(LOOKS_MIN),
                now);
        this.draft = new Draft(slice, now);
    }

    static Decision completed(RunSlice slice, RunChange.Completed change, Instant now) {
        Instance instance = find(slice, change.attempt());
        if (holds(instance, change.attempt())) {
            return new AttemptEnds(slice, instance, now).finish(change.result());
        }
        boolean again = instance.state() == InstanceState.FINISHED && speaksFor(instance, change.attempt());
        if (again) {
            return Decision.nothing(slice);
        }
        return lateCommit(slice, instance, change.attempt(), PipelineCode.LEASE_LOST, now);
    }

    static Decision failed(RunSlice slice, RunChange.Failed change, Instant now) {
        Instance instance = find(slice, change.attempt());
        if (!holds(instance, change.attempt())) {
            // The sink itself did not take its commit, for a newer attempt had opened it: people shall see that too.
            return change.problem().kind() == Code.Kind.CONFLICT
                    ? lateCommit(slice, instance, change.attempt(), change.problem(), now)
                    : refused(slice, instance, change.attempt());
        }
        AttemptEnds end = new AttemptEnds(slice, instance, now);
        return change.problem().number() == PipelineCode.RUNNER_STOPPED.number()
                ? end.lose(change.problem(), Map.of())
                : end.fail(AttemptState.FAILED, EventKind.ATTEMPT_FAILED, change.problem());
    }

    static Decision deferred(RunSlice slice, RunChange.Deferred change, Instant now) {
        Instance instance = find(slice, change.attempt());
        return holds(instance, change.attempt())
                ? new AttemptEnds(slice, instance, now).defer(change.reason(), change.again())
                : refused(slice, instance, change.attempt());
    }

    static Decision lost(RunSlice slice, RunChange.Lost change, Instant now) {
        Instance instance = find(slice, change.attempt());
        if (!holds(instance, change.attempt())) {
            return Decision.nothing(slice);
        }
        Problem silent = new Problem(
                PipelineCode.RUNNER_SILENT,
                instance.lease().runner(),
                instance.tries().attempt(),
                instance.part().task());
        return new AttemptEnds(slice, instance, now).lose(ProblemNote.of(silent), silence(change));
    }

    static Decision timedOut(RunSlice slice, RunChange.TimedOut change, Instant now) {
        Instance instance = find(slice, change.attempt());
        if (!holds(instance, change.attempt())) {
            return Decision.nothing(slice);
        }
        Duration limit = slice.plan().task(instance.ordinal()).attemptTimeout();
        Problem late = new Problem(
                PipelineCode.ATTEMPT_TIMED_OUT,
                instance.tries().attempt(),
                instance.part().task(),
                limit.toSeconds());
        return new AttemptEnds(slice, instance, now)
                .fail(AttemptState.TIMEDOUT, EventKind.ATTEMPT_TIMED_OUT, ProblemNote.of(late));
    }

    private Decision finish(Result result) {
        draft.end(instance, AttemptState.FINISHED, result, Optional.empty());
        Instance finished = instance.finished(result, draft.now());
        draft.put(finished);
        int warnings = result.warnings().size();
        draft.tell(
                EventKind.INSTANCE_FINISHED,
                finished,
                warnings == 0 ? Map.of() : Map.of("warnings", Integer.toString(warnings)));
        return spread();
    }

    private Decision fail(AttemptState state, EventKind kind, ProblemNote problem) {
        draft.end(instance, state, Result.NONE, Optional.of(problem));
        RunPlan.Task task = slice.plan().task(instance.ordinal());
        boolean retries = problem.retry() == Retry.YES
                && instance.tries().retriesUsed() < task.retry().maximumRetries();
        if (!retries) {
            return failForGood(problem);
        }
        Instance again = instance.retried(draft.now().plus(task.retry().retryDelay()), problem);
        draft.offer(again);
        draft.tell(kind, again, code(problem));
        return draft.decision();
    }

    private Decision failForGood(ProblemNote problem) {
        Instance failed = instance.failed(problem, draft.now());
        draft.put(failed);
        draft.tell(EventKind.INSTANCE_FAILED, failed, code(problem));
        new Spreading(draft).cancelPreconditionsOf(instance.ordinal());
        return spread();
    }

    private Decision lose(ProblemNote problem, Map<String, String> silence) {
        draft.end(instance, AttemptState.LOST, Result.NONE, Optional.of(problem));
        if (instance.tries().losses() + 1 >= LOSSES_MAX) {
            return failForGood(problem);
        }
        Instance again = instance.lost(draft.now(), problem);
        draft.offer(again);
        Map<String, String> details = new HashMap<>(silence);
        details.putAll(code(problem));
        details.put("runner", instance.lease().runner());
        draft.tell(EventKind.ATTEMPT_LOST, again, details);
        return draft.decision();
    }

    private Decision defer(ProblemNote reason, Duration wait) {
        Duration limit = slice.plan().task(instance.ordinal()).preconditionTimeout();
        boolean late =
                !limit.isZero() && !draft.now().isBefore(instance.waitingSince().plus(limit));
        if (late) {
            Problem problem = new Problem(
                    PipelineCode.PRECONDITION_TIMED_OUT, instance.part().task(), limit.toSeconds());
            ProblemNote note = ProblemNote.of(problem.with(List.of(reason.toProblem())));
            draft.end(instance, AttemptState.FAILED, Result.NONE, Optional.of(note));
            return failForGood(note);
        }
        draft.end(instance, AttemptState.DEFERRED, Result.NONE, Optional.of(reason));
        Duration pause =
                wait.isZero() ? slice.plan().task(instance.ordinal()).retry().retryDelay() : wait;
        Instance again = instance.deferred(draft.now().plus(pause), reason);
        draft.offer(again);
        draft.tell(EventKind.ATTEMPT_DEFERRED, again, code(reason));
        return draft.decision();
    }

    // The pause before this look has passed, or it would not have begun. What the wall clock says beyond that counts
    // up to a bound.
    private static Instance patient(Instance instance, Duration lookMax, Instant now) {
        if (lookMax.isZero()) {
            return instance;
        }
        Duration looked = Duration.between(instance.readyAt(), now);
        Duration counted = looked.isNegative() ? Duration.ZERO : looked.compareTo(lookMax) < 0 ? looked : lookMax;
        return instance.waitingSince(instance.waitingSince().plus(looked.minus(counted)));
    }

    private Decision spread() {
        new Spreading(draft).from(List.of(instance.ordinal()));
        return draft.decision();
    }

    private static Map<String, String> silence(RunChange.Lost change) {
        return change.silence().isZero()
                ? Map.of()
                : Map.of("silence", Long.toString(change.silence().toSeconds()));
    }

    private static Map<String, String> code(ProblemNote problem) {
        return Map.of("code", problem.label());
    }

    private static Instance find(RunSlice slice, AttemptKey attempt) {
        return slice.instance(attempt.instance())
                .orElseThrow(() -> new Problem(PipelineCode.INSTANCE_MISSING, attempt.instance()));
    }

    private static boolean holds(Instance instance, AttemptKey attempt) {
        return instance.state() == InstanceState.RUNNING && speaksFor(instance, attempt);
    }

    private static boolean speaksFor(Instance instance, AttemptKey attempt) {
        return instance.key().equals(attempt);
    }

    private static Decision lateCommit(
            RunSlice slice, Instance instance, AttemptKey attempt, Code refusal, Instant now) {
        Map<String, String> details =
                Map.of("byEpoch", Long.toString(instance.tries().epoch()), "code", refusal.label());
        return Decision.refused(
                slice,
                stale(instance, attempt),
                RunEvent.of(slice.run(), instance, EventKind.COMMIT_REFUSED, now, details)
                        .about(attempt));
    }

    private static Decision refused(RunSlice slice, Instance instance, AttemptKey attempt) {
        return Decision.refused(slice, stale(instance, attempt));
    }

    private static Problem stale(Instance instance, AttemptKey attempt) {
        return new Problem(
                PipelineCode.LEASE_LOST,
                attempt.attempt(),
                instance.part().task(),
                attempt.epoch(),
                instance.tries().epoch(),
                instance.state());
    }
}
