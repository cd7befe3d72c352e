package io.mulgil.pipelines.engine;

import io.mulgil.pipelines.Events;
import io.mulgil.pipelines.run.RunEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells listeners what was committed. Thread-safe. */
final class EventFeed implements Events {

    private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    @Override
    public Subscription subscribe(Listener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void tell(List<RunEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        for (Listener listener : listeners) {
            try {
                listener.happened(events);
            } catch (RuntimeException e) {
                // Somebody else's listener must not end the loop that everything depends on.
                LOG.error("A listener to events failed", e);
            }
        }
    }
}
