package io.mulgil.pipelines.engine.core;

import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.kernel.problem.ProblemNote;
import io.mulgil.pipelines.run.Result;
import java.time.Duration;
import java.util.List;

/** Something that happens to a run, to be decided upon. */
public sealed interface RunChange {

    /** One answer for each kind of change: a new kind has to be decided everywhere. */
    <T> T match(Cases<T> cases);

    /** A pending run gets a place; {@code instances} are the numbers for its instances, by ordinal, none if it has them. */
    record Admitted(List<Long> instances) implements RunChange {
        public Admitted {
            instances = List.copyOf(instances);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.admitted(this);
        }
    }

    /** The pipeline was paused after a run was made ahead of its time and before that time. */
    record Withdrawn() implements RunChange {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.withdrawn(this);
        }
    }

    /** A runner takes an instance that waits for one, or will within {@link Run#AHEAD}. */
    record Leased(long instance, String runner) implements RunChange {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.leased(this);
        }
    }

    /** A runner asks to commit an attempt. */
    record Completed(AttemptKey attempt, Result result) implements RunChange {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.completed(this);
        }
    }

    /** A runner says that an attempt failed. */
    record Failed(AttemptKey attempt, ProblemNote problem) implements RunChange {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.failed(this);
        }
    }

    /** A precondition is not met yet; {@code again} is when to look again, from now; zero for what its retry rule says. */
    record Deferred(AttemptKey attempt, ProblemNote reason, Duration again) implements RunChange {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.deferred(this);
        }
    }

    /**
     * An attempt went without heartbeat for the lease time, or its runner is known to be gone.
     *
     * @param silence since its last heartbeat; zero when it is not silence that ends it
     */
    record Lost(AttemptKey attempt, Duration silence) implements RunChange {

        public Lost(AttemptKey attempt) {
            this(attempt, Duration.ZERO);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.lost(this);
        }
    }

    /** An attempt takes longer than its attempt timeout. */
    record TimedOut(AttemptKey attempt) implements RunChange {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.timedOut(this);
        }
    }

    /** The wall clock shows an earlier time than it did when instances were told when to be ready. */
    record ClockSetBack() implements RunChange {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.clockSetBack(this);
        }
    }

    /** Somebody cancels all that has not ended. */
    record Canceled(String askedBy) implements RunChange {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.canceled(this);
        }
    }

    /** Somebody wants something to run again. */
    record Rerun(String askedBy, Scope scope, String task) implements RunChange {

        /** How much runs again. */
        public enum Scope {
            /** Every task. */
            ALL,
            /** What failed or was canceled, with what failed because of it. */
            FAILED,
            /** The named task, with what depends on it. */
            TASK
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.rerun(this);
        }
    }

    /** One method for each kind. */
    interface Cases<T> {
        T admitted(Admitted change);

        T withdrawn(Withdrawn change);

        T leased(Leased change);

        T completed(Completed change);

        T failed(Failed change);

        T deferred(Deferred change);

        T lost(Lost change);

        T timedOut(TimedOut change);

        T clockSetBack(ClockSetBack change);

        T canceled(Canceled change);

        T rerun(Rerun change);
    }
}
