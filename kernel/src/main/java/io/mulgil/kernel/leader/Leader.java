package io.mulgil.kernel.leader;

import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.store.Lane;
import io.mulgil.kernel.store.WorkUnit;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One server's claim to decide. Clocks only settle when another may take over; that two cannot decide is settled by
 * {@link #fence}, inside each transaction. Thread-safe.
 */
public final class Leader {

    private static final String ENGINE = "engine";
    private static final long NO_TERM = 0;

    private final ControlStore store;
    private final Host host;
    private final String owner;
    private final Duration lease;
    private final AtomicLong term = new AtomicLong(NO_TERM);
    private volatile Seen seen = Seen.NOTHING;

    /**
     * A claim that is not yet made.
     *
     * @param owner id of this server's start
     * @param lease how long the leader may be silent before another takes over
     */
    public Leader(ControlStore store, Host host, String owner, Duration lease) {
        this.store = store;
        this.host = host;
        this.owner = owner;
        this.lease = lease;
    }

    /** Becomes the leader, in a new term, if nobody else is; tells whether this server leads now. */
    public boolean acquire() {
        Optional<Long> won = store.write(Lane.ENGINE, this::tryTerm);
        won.ifPresent(term::set);
        return won.isPresent();
    }

    /**
     * Checks inside {@code unit} that this server still leads, and extends its lease. Without this the unit may decide nothing.
     *
     * @throws Problem MG-1107 when another leads or nobody does; the unit is then rolled back
     */
    public void fence(WorkUnit unit) {
        Instant now = host.now();
        int held = unit.sql()
                .execute(
                        "update engine set until = ? where name = ? and term = ? and owner = ?",
                        micros(now.plus(lease)),
                        ENGINE,
                        term.get(),
                        owner);
        if (held != 1) {
            throw new Problem(KernelCode.LEADER_LOST, currentTerm(unit));
        }
    }

    /** Extends the lease when there is nothing else to write; throws as {@link #fence} does. */
    public void renew() {
        store.change(Lane.ENGINE, this::fence);
    }

    /** Lets another take over at once; for an orderly stop. */
    public void resign() {
        store.change(Lane.ENGINE, unit -> unit.sql()
                .execute(
                        "update engine set until = ? where name = ? and term = ? and owner = ?",
                        0L,
                        ENGINE,
                        term.get(),
                        owner));
        term.set(NO_TERM);
    }

    /** Ends whatever term there is, in a store that was restored: who led when it was backed up leads another one. */
    public static void vacate(WorkUnit unit) {
        unit.sql().execute("update engine set until = ? where name = ?", 0L, ENGINE);
    }

    /** Who leads now, this server or another; empty when nobody's term holds. */
    public Optional<String> current() {
        return store.read(sql -> sql.createQuery("select owner from engine where name = :name and until >= :now")
                .bind("name", ENGINE)
                .bind("now", micros(host.now()))
                .mapTo(String.class)
                .findOne());
    }

    /** The term won last; 0 before the first. */
    public long term() {
        return term.get();
    }

    // A leader that has not renewed its term for a whole lease is gone, whatever its wall clock or this one shows.
    private Optional<Long> tryTerm(WorkUnit unit) {
        Instant now = host.now();
        Seen silent = look(unit);
        return unit.sql()
                .createQuery("insert into engine (name, term, owner, until) values (:name, 1, :owner, :until)"
                        + " on conflict (name) do update set term = engine.term + 1, owner = excluded.owner,"
                        + " until = excluded.until where engine.until < :now or engine.owner = excluded.owner"
                        + " or (engine.term = :silentTerm and engine.until = :silentUntil)"
                        + " returning term")
                .bind("name", ENGINE)
                .bind("owner", owner)
                .bind("until", micros(now.plus(lease)))
                .bind("now", micros(now))
                .bind("silentTerm", silent.term())
                .bind("silentUntil", silent.until())
                .mapTo(Long.class)
                .findOne();
    }

    /** The leader's row as it has stood for a lease by this server's monotonic clock; {@link Seen#NOTHING} when it has moved since. */
    private Seen look(WorkUnit unit) {
        long nanos = host.monotonicNanos();
        Seen current = unit.sql()
                .createQuery("select term, until from engine where name = :name")
                .bind("name", ENGINE)
                .map((row, context) -> new Seen(row.getLong(1), row.getLong(2), nanos))
                .findOne()
                .orElse(Seen.NOTHING);
        Seen earlier = seen;
        boolean stands = current.term() == earlier.term() && current.until() == earlier.until();
        if (!stands) {
            seen = current;
            return Seen.NOTHING;
        }
        return nanos - earlier.sinceNanos() >= lease.toNanos() ? earlier : Seen.NOTHING;
    }

    private record Seen(long term, long until, long sinceNanos) {
        static final Seen NOTHING = new Seen(NO_TERM, 0, 0);
    }

    private static long currentTerm(WorkUnit unit) {
        return unit.sql()
                .createQuery("select term from engine where name = :name")
                .bind("name", ENGINE)
                .mapTo(Long.class)
                .findOne()
                .orElse(NO_TERM);
    }

    private static long micros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
    }
}
