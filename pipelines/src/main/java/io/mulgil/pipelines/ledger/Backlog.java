package io.mulgil.pipelines.ledger;

import io.mulgil.kernel.store.Micros;
import io.mulgil.pipelines.definition.Priority;
import io.mulgil.pipelines.run.Instance;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** How much waits for a runner, by the index of what is open. Stateless, thread-safe. */
public final class Backlog {

    private static final String WAITING =
            """
            from instance
            where state = 'WAITING_FOR_RUNNER' and ended_at = 0 and priority = :priority""";

    private Backlog() {}

    /** How many go before {@code instance}, which is ready as they are: counted up to {@code max}. */
    public static int before(Handle handle, Instance instance, Instant now, int max) {
        Instance.Part part = instance.part();
        int before = count(handle, part.priority(), instance.readyAt(), part.id(), max);
        for (Priority priority : Priority.values()) {
            if (priority.compareTo(part.priority()) > 0) {
                before += count(handle, priority, now, Long.MAX_VALUE, max - before);
            }
        }
        return before;
    }

    /** How many instances of a priority are ready at {@code now}: counted up to {@code max}. */
    public static int ready(Handle handle, Priority priority, Instant now, int max) {
        return count(handle, priority, now, Long.MAX_VALUE, max);
    }

    /** Since when the one of a priority that waits longest has been ready; in the future where none is ready now. */
    public static Optional<Instant> earliest(Handle handle, Priority priority) {
        return handle.createQuery("select ready_at " + WAITING + " order by ready_at, id limit 1")
                .bind("priority", priority.rank())
                .mapTo(Long.class)
                .findOne()
                .map(Micros::instant);
    }

    private static int count(Handle handle, Priority priority, Instant readyAt, long id, int max) {
        return handle.createQuery("select count(*) from (select 1 " + WAITING
                        + " and (ready_at, id) < (:ready, :id) limit :max) as waiting")
                .bind("priority", priority.rank())
                .bind("ready", Micros.of(readyAt))
                .bind("id", id)
                .bind("max", max)
                .mapTo(Integer.class)
                .one();
    }
}
