package io.mulgil.pipelines;

import io.mulgil.pipelines.run.RunEvent;
import java.util.List;

/** Where events can be had as they happen. Thread-safe. */
public interface Events {

    /**
     * Hands {@code listener} every event after its commit, in the order of their ids, whichever server of the store has decided it;
     * what another one decides comes a moment later. The listener is called on the engine's thread: it must be quick and must not block.
     *
     * @return closes the subscription
     */
    Subscription subscribe(Listener listener);

    /** Takes events. */
    interface Listener {

        /** The events of one commit. */
        void happened(List<RunEvent> events);
    }

    /** Ends by closing. */
    interface Subscription extends AutoCloseable {

        @Override
        void close();
    }
}
