package io.mulgil.pipelines.engine;

import io.mulgil.kernel.store.ControlStore;
import io.mulgil.pipelines.Events;
import io.mulgil.pipelines.ledger.EventRows;
import io.mulgil.pipelines.run.RunEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners what was committed: what this server's own turns did, and, while another server leads, what that one's did. Thread-safe;
 * telling is the turn loop's.
 */
final class EventFeed implements Events {

    private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);

    private static final int PAGE_EVENTS = 1_000;
    private static final long NOTHING_TOLD = -1;

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private long told = NOTHING_TOLD;

    @Override
    public Subscription subscribe(Listener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /**
     * Tells what others have committed since, oldest first, one page at most. The first time there is nothing to tell: whoever listens
     * wants to hear what happens from then on.
     *
     * @return whether there may be more
     */
    boolean follow(ControlStore store) {
        if (told == NOTHING_TOLD) {
            told = store.read(EventRows::newest);
            return false;
        }
        List<RunEvent> events = store.read(sql -> EventRows.since(sql, told, PAGE_EVENTS));
        tell(events);
        return events.size() == PAGE_EVENTS;
    }

    void tell(List<RunEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        told = events.get(events.size() - 1).id();
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
