package io.mulgil.pipelines.runner;

import io.mulgil.kernel.host.Host;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How much a runner takes on: its slots, and ahead of them what it does in a moment at the pace it goes now. Short attempts so share
 * a hand-out and a commit by the hundred; as long as nothing ends, nothing is taken ahead. Thread-safe.
 */
final class Intake {

    /** Attempts beyond the slots, waiting for one or for their commit to be durable. */
    static final int AHEAD_MAX = 512;

    private static final Duration MOMENT = Duration.ofMillis(100);

    private final Host host;
    private final int slots;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int working;
    private int unsettled;
    private long momentEndNanos;
    private int endedNow;
    private int endedBefore;

    Intake(Host host, int slots) {
        this.host = host;
        this.slots = slots;
        this.momentEndNanos = host.monotonicNanos();
    }

    /** Waits until there is room; returns for how many attempts. */
    int awaitRoom() throws InterruptedException {
        lock.lock();
        try {
            while (room() <= 0) {
                changed.await();
            }
            return room();
        } finally {
            lock.unlock();
        }
    }

    /** An attempt was taken. */
    void taken() {
        lock.lock();
        try {
            working++;
            unsettled++;
        } finally {
            lock.unlock();
        }
    }

    /** An attempt has left its slot; its end may still be on its way to the ledger. */
    void worked() {
        lock.lock();
        try {
            turn();
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

    private int room() {
        turn();
        int ahead = Math.min(AHEAD_MAX, Math.max(endedNow, endedBefore));
        return Math.min(slots + ahead - working, slots + AHEAD_MAX - unsettled);
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
