package io.mulgil.pipelines.runner;

import io.mulgil.kernel.host.Host;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How much a runner takes on: its slots, and ahead of them what it does in a moment at the pace it goes now. Short attempts so share
 * a hand-out and a commit by the hundred; as long as nothing ends, nothing is taken ahead. Of those that start later it holds as many as
 * it would get done in a moment, going by how long attempts took. Thread-safe.
 */
final class Intake {

    /** Attempts beyond the slots, waiting for one or for their commit to be durable. */
    static final int AHEAD_MAX = 1_024;

    private static final Duration MOMENT = Duration.ofMillis(100);
    /** Each attempt counts for one in so many of the usual time. */
    private static final int USUAL_OF = 8;

    private final Host host;
    private final int slots;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int working;
    private int waiting;
    private int unsettled;
    private long momentEndNanos;
    private int endedNow;
    private int endedBefore;
    private boolean hasWorked;
    private long usualNanos;

    Intake(Host host, int slots) {
        this.host = host;
        this.slots = slots;
        this.momentEndNanos = host.monotonicNanos();
    }

    /** How many attempts to ask for: to begin at once, and to hold besides until they start. */
    record Room(int free, int ahead) {}

    /** Waits until there is room for attempts that begin at once, at most {@code patience}; it may have none then. */
    Room awaitRoom(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (free() <= 0 && left > 0) {
                left = changed.awaitNanos(left);
            }
            return new Room(Math.max(0, free()), Math.max(0, ahead()));
        } finally {
            lock.unlock();
        }
    }

    /** An attempt was taken that begins at once. */
    void taken() {
        takenAhead();
        started();
    }

    /** An attempt was taken that starts later. */
    void takenAhead() {
        lock.lock();
        try {
            waiting++;
            unsettled++;
        } finally {
            lock.unlock();
        }
    }

    /** An attempt that was taken ahead begins. */
    void started() {
        lock.lock();
        try {
            waiting--;
            working++;
        } finally {
            lock.unlock();
        }
    }

    /** An attempt that was taken ahead does not begin. */
    void dropped() {
        lock.lock();
        try {
            waiting--;
            unsettled--;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** An attempt has left its slot after {@code nanos}; its end may still be on its way to the ledger. */
    void worked(long nanos) {
        lock.lock();
        try {
            turn();
            usualNanos = hasWorked ? usualNanos + (nanos - usualNanos) / USUAL_OF : nanos;
            hasWorked = true;
            working--;
            endedNow++;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more is to be done for an attempt. */
    void settled() {
        lock.lock();
        try {
            unsettled--;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private int free() {
        turn();
        int ahead = Math.min(AHEAD_MAX, Math.max(endedNow, endedBefore));
        return Math.min(slots + ahead - working, slots + AHEAD_MAX - unsettled);
    }

    private int ahead() {
        long moments = hasWorked ? MOMENT.toNanos() / Math.max(1, usualNanos) : 0;
        int most = slots + (int) Math.min(AHEAD_MAX, slots * moments);
        return Math.min(most - waiting, slots + AHEAD_MAX - unsettled);
    }

    private void turn() {
        long late = host.monotonicNanos() - momentEndNanos;
        if (late >= 0) {
            endedBefore = late < MOMENT.toNanos() ? endedNow : 0;
            endedNow = 0;
            momentEndNanos += late + MOMENT.toNanos();
        }
    }
}
