package io.mulgil.pipelines.runner;

import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.kernel.problem.Code;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.ProblemNote;
import io.mulgil.kernel.work.Completion;
import io.mulgil.kernel.work.Work;
import java.util.Optional;
import java.util.function.Consumer;

/** How an attempt ended, as the engine is told. */
interface Report {

    /** Tells and waits until it is durable. */
    void send();

    /** Tells without waiting, where that is possible; returns whether {@code settled} will hear of the end. */
    default boolean send(Consumer<Optional<Problem>> settled) {
        return false;
    }

    /** Whether it is told even when the lease is over: nothing comes of it, but people find it in the run's history. */
    default boolean isForHistory() {
        return false;
    }

    /** The attempt has failed. */
    record Failure(Work work, AttemptKey attempt, ProblemNote problem) implements Report {

        @Override
        public void send() {
            work.fail(attempt, problem);
        }

        @Override
        public boolean isForHistory() {
            return problem.kind() == Code.Kind.CONFLICT;
        }
    }

    /** The attempt has done what it was asked to. */
    record Commit(Work work, AttemptKey attempt, Completion completion) implements Report {

        @Override
        public void send() {
            work.commit(attempt, completion);
        }

        @Override
        public boolean send(Consumer<Optional<Problem>> settled) {
            work.commit(attempt, completion, settled);
            return true;
        }
    }
}
