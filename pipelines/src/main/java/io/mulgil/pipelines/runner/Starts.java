package io.mulgil.pipelines.runner;

import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.work.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Attempts that were taken ahead of their time. Each waits by the runner's monotonic clock for as long as it was told when it was handed
 * out; then the engine is asked whether it may start. So nothing starts early by any clock, nor after it was canceled, and no disk is in
 * the way. Bounded by what the runner takes. Thread-safe.
 */
final class Starts {

    private static final Logger LOG = LoggerFactory.getLogger(Starts.class);
    /** Attempts asked for in one call. */
    private static final int ASKED_MAX = 512;
    /** Nothing is leased longer before its time: who has to wait longer stands behind a clock that was set back. */
    private static final Duration WAIT_MAX = Duration.ofSeconds(2);

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(100);

    private final Host host;
    private final Work work;
    private final Outcomes outcomes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition earlier = lock.newCondition();
    private final PriorityQueue<Waiting> queue = new PriorityQueue<>(Comparator.comparingLong(Waiting::atNanos));

    /** What becomes of an attempt when its time has come. */
    interface Outcomes {

        void start(LiveAttempt attempt);

        /** It does not start any more: it was ended meanwhile. */
        void drop(LiveAttempt attempt);

        /** It would have to wait for too long: another runner may have it. */
        void giveBack(LiveAttempt attempt);
    }

    /** An attempt, and when to ask for it by the monotonic clock, counted from the making of this object. */
    private record Waiting(LiveAttempt attempt, long atNanos) {}

    private final long originNanos;

    Starts(Host host, Work work, Outcomes outcomes) {
        this.host = host;
        this.work = work;
        this.outcomes = outcomes;
        this.originNanos = host.monotonicNanos();
    }

    /** Lets an attempt wait for {@code time} from now on. */
    void add(LiveAttempt attempt, Duration time) {
        lock.lock();
        try {
            queue.add(new Waiting(attempt, sinceOrigin() + time.toNanos()));
            earlier.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Starts what is to start until the thread is interrupted. */
    void keep() {
        try {
            while (true) {
                start(awaitDue());
            }
        } catch (InterruptedException e) {
            LOG.debug("What was to start later does not");
        }
    }

    private Map<AttemptKey, LiveAttempt> awaitDue() throws InterruptedException {
        lock.lock();
        try {
            while (queue.isEmpty() || queue.peek().atNanos() > sinceOrigin()) {
                if (queue.isEmpty()) {
                    earlier.await();
                } else {
                    earlier.awaitNanos(queue.peek().atNanos() - sinceOrigin());
                }
            }
            Map<AttemptKey, LiveAttempt> due = new LinkedHashMap<>();
            while (due.size() < ASKED_MAX && !queue.isEmpty() && queue.peek().atNanos() <= sinceOrigin()) {
                LiveAttempt attempt = queue.poll().attempt();
                due.put(attempt.envelope().attempt(), attempt);
            }
            return due;
        } finally {
            lock.unlock();
        }
    }

    private void start(Map<AttemptKey, LiveAttempt> due) {
        List<LiveAttempt> stopped = new ArrayList<>(due.values());
        stopped.removeIf(attempt -> !attempt.isStopped());
        stopped.forEach(attempt -> {
            due.remove(attempt.envelope().attempt());
            outcomes.drop(attempt);
        });
        if (due.isEmpty()) {
            return;
        }
        Map<AttemptKey, Duration> waits = new HashMap<>();
        try {
            waits.putAll(work.start(due.keySet()));
        } catch (Problem problem) {
            // Their leases say how long asking again makes sense.
            LOG.debug("Nothing starts without the engine's word: {}", problem.getMessage());
            due.keySet().forEach(key -> waits.put(key, PAUSE_AFTER_FAILURE));
        }
        due.forEach((key, attempt) -> settle(attempt, Optional.ofNullable(waits.get(key))));
    }

    private void settle(LiveAttempt attempt, Optional<Duration> wait) {
        if (wait.isEmpty()) {
            attempt.stop();
            outcomes.drop(attempt);
        } else if (wait.get().isZero()) {
            outcomes.start(attempt);
        } else if (wait.get().compareTo(WAIT_MAX) <= 0) {
            add(attempt, wait.get());
        } else {
            outcomes.giveBack(attempt);
        }
    }

    private long sinceOrigin() {
        return host.monotonicNanos() - originNanos;
    }
}
