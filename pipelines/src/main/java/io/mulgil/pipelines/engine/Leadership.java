package io.mulgil.pipelines.engine;

import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.store.Lane;
import io.mulgil.kernel.store.Micros;
import io.mulgil.kernel.store.WorkUnit;
import java.time.Duration;
import java.util.Optional;

/**
 * The right to decide. Each leader has a term; every transaction of the engine renews it and fails when another term has begun.
 * Confined to the turn loop.
 */
final class Leadership {

    private static final String NAME = "engine";

    private final ControlStore store;
    private final Host host;
    private final Duration termTime;
    private final String owner;
    private final boolean alone;
    private long term;
    private long renewedAtNanos;

    Leadership(ControlStore store, Host host, Duration termTime) {
        this.store = store;
        this.host = host;
        this.termTime = termTime;
        this.owner = host.newId();
        // The embedded store lets in one process only: whoever led before is gone.
        this.alone = store.status().engine().equals("sqlite");
    }

    /** Tries to begin a term. Returns whether this server leads now. */
    boolean acquire() {
        long now = Micros.of(host.now());
        Optional<Long> won = store.write(Lane.ENGINE, unit -> unit.sql()
                .createQuery(
                        """
                        insert into engine (name, term, owner, until) values (:name, 1, :owner, :until)
                        on conflict (name) do update set term = engine.term + 1, owner = excluded.owner,
                          until = excluded.until
                        where engine.until < :now or :alone = 1
                        returning term""")
                .bind("name", NAME)
                .bind("owner", owner)
                .bind("until", now + termTime.toNanos() / 1_000)
                .bind("now", now)
                .bind("alone", alone ? 1L : 0L)
                .mapTo(Long.class)
                .findOne());
        term = won.orElse(0L);
        renewedAtNanos = host.monotonicNanos();
        return won.isPresent();
    }

    /** Renews the term inside a transaction of the engine, which must not commit when this throws MG-1107. */
    void fence(WorkUnit unit) {
        int renewed = unit.sql()
                .createUpdate("update engine set until = :until where name = :name and term = :term")
                .bind("until", Micros.of(host.now()) + termTime.toNanos() / 1_000)
                .bind("name", NAME)
                .bind("term", term)
                .execute();
        if (renewed != 1) {
            throw new Problem(KernelCode.LEADER_LOST, term);
        }
        renewedAtNanos = host.monotonicNanos();
    }

    /** Whether a turn is due only to keep the term; never where nobody else could lead. */
    boolean isDue() {
        return !alone && host.monotonicNanos() - renewedAtNanos >= termTime.toNanos() / 3;
    }

    /** Ends the term, so that another server need not wait for its end. */
    void resign() {
        store.change(Lane.ENGINE, unit -> unit.sql()
                .createUpdate("update engine set until = 0 where name = :name and term = :term")
                .bind("name", NAME)
                .bind("term", term)
                .execute());
    }
}
