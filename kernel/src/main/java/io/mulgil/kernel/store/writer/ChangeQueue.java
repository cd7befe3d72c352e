package io.mulgil.kernel.store.writer;

import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.store.Lane;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The two bounded queues in front of the writer, served in turn. Thread-safe. */
final class ChangeQueue {

    /** Changes that may wait in one lane; callers above it are refused at once, so that a slow disk cannot fill the heap. */
    static final int WAITING_MAX = 4_096;

    /** What {@link #await} has seen. */
    enum Sight {
        CHANGES,
        NOTHING,
        CLOSED
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Queue<Change<?>> people = new ArrayDeque<>();
    private final Queue<Change<?>> engine = new ArrayDeque<>();
    private boolean writerWaits;
    private boolean closed;

    void add(Lane lane, Change<?> change) {
        lock.lock();
        try {
            Queue<Change<?>> queue = queue(lane);
            if (closed) {
                throw new Problem(KernelCode.STORE_DOWN, "it is closed");
            }
            if (queue.size() >= WAITING_MAX) {
                throw new Problem(KernelCode.STORE_BUSY, queue.size());
            }
            queue.add(change);
            if (writerWaits) {
                filled.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Moves up to {@code max} changes into {@code target}, one of each lane in turn, without waiting. */
    void drainTo(Collection<Change<?>> target, int max) {
        lock.lock();
        try {
            while (target.size() < max && !(people.isEmpty() && engine.isEmpty())) {
                move(people, target);
                move(engine, target);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there are changes, for {@code time} at most. */
    Sight await(Duration time) throws InterruptedException {
        lock.lock();
        try {
            long left = time.toNanos();
            writerWaits = true;
            while (people.isEmpty() && engine.isEmpty()) {
                if (closed) {
                    return Sight.CLOSED;
                }
                if (left <= 0) {
                    return Sight.NOTHING;
                }
                left = filled.awaitNanos(left);
            }
            return Sight.CHANGES;
        } finally {
            writerWaits = false;
            lock.unlock();
        }
    }

    /** Waits for {@code millis} in any case, unless the queue is closed meanwhile. */
    void pause(long millis) throws InterruptedException {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (!closed && left > 0) {
                left = filled.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more changes; those that wait are still served. */
    void close() {
        lock.lock();
        try {
            closed = true;
            filled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    int waiting(Lane lane) {
        lock.lock();
        try {
            return queue(lane).size();
        } finally {
            lock.unlock();
        }
    }

    private Queue<Change<?>> queue(Lane lane) {
        return switch (lane) {
            case PEOPLE -> people;
            case ENGINE -> engine;
        };
    }

    private static void move(Queue<Change<?>> from, Collection<Change<?>> target) {
        Change<?> change = from.poll();
        if (change != null) {
            target.add(change);
        }
    }
}
