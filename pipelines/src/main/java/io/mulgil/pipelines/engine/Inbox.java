package io.mulgil.pipelines.engine;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.pipelines.PipelineCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What waits for the turn loop; bounded. Thread-safe. */
final class Inbox {

    private final int max;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition somethingToDo = lock.newCondition();
    private final ArrayDeque<Request<?>> requests = new ArrayDeque<>();
    private boolean woken;
    private boolean closed;

    Inbox(int max) {
        this.max = max;
    }

    /** @throws Problem MG-3010 when too much waits; MG-3011 when the engine has stopped */
    void add(Request<?> request) {
        lock.lock();
        try {
            if (closed) {
                throw new Problem(PipelineCode.ENGINE_STOPPED);
            }
            if (requests.size() >= max) {
                throw new Problem(PipelineCode.ENGINE_BUSY, requests.size());
            }
            requests.addLast(request);
            somethingToDo.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Makes the loop look around at once. */
    void wake() {
        lock.lock();
        try {
            woken = true;
            somethingToDo.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Rests until there is something to do, at most {@code nanos}, and takes up to {@code limit} requests. */
    List<Request<?>> take(long nanos, int limit) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (requests.isEmpty() && !woken && !closed && left > 0) {
                left = somethingToDo.awaitNanos(left);
            }
            woken = false;
            List<Request<?>> taken = new ArrayList<>(Math.min(limit, requests.size()));
            while (taken.size() < limit && !requests.isEmpty()) {
                taken.add(requests.pollFirst());
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            somethingToDo.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Rests, whatever waits, at most {@code nanos}. */
    void pause(long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (!closed && left > 0) {
                left = somethingToDo.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
