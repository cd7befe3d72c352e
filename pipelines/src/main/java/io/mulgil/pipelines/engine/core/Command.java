package io.mulgil.pipelines.engine.core;

import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.pipelines.run.Instance;

/** What is to be done once a decision is committed. Losing one does no harm: the rows say it again at the next start. */
public sealed interface Command {

    <T> T match(Cases<T> cases);

    /** Offer the instance to runners, not before its {@code readyAt}. */
    record Offer(Instance instance) implements Command {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.offer(this);
        }
    }

    /** Watch the lease of the instance's newest attempt and hand it to its runner. */
    record HandOut(Instance instance) implements Command {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.handOut(this);
        }
    }

    /** The attempt has ended: watch it no more and tell its runner to stop when it still asks. */
    record Release(AttemptKey attempt) implements Command {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.release(this);
        }
    }

    /** One method for each kind. */
    interface Cases<T> {
        T offer(Offer command);

        T handOut(HandOut command);

        T release(Release command);
    }
}
