package io.mulgil.pipelines.door;

import io.mulgil.pipelines.ledger.EventRows;
import io.mulgil.pipelines.run.RunEvent;
import io.mulgil.pipelines.view.Page;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Events after a number, oldest first; the page after names the last one seen, so that a reader can wait at the end. */
final class EventReading {

    private EventReading() {}

    static Page<RunEvent> ofRun(Handle sql, long run, long after, int limit) {
        return page(EventRows.ofRun(sql, run, after, limit), after);
    }

    static Page<RunEvent> ofPipeline(Handle sql, String workspace, String pipeline, long after, int limit) {
        return page(EventRows.ofPipeline(sql, workspace, pipeline, after, limit), after);
    }

    static Page<RunEvent> ofWorkspace(Handle sql, String workspace, long after, int limit) {
        return page(EventRows.ofWorkspace(sql, workspace, after, limit), after);
    }

    private static Page<RunEvent> page(List<RunEvent> events, long after) {
        long next = events.isEmpty() ? after : events.get(events.size() - 1).id();
        return new Page<>(events, Long.toString(next));
    }
}
