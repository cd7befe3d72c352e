package io.mulgil.pipelines.engine.handout;

import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.work.RunnerOffer;
import io.mulgil.pipelines.run.Instance;
import io.mulgil.pipelines.run.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Where runners wait for work and the turn loop puts what it has leased to them. A lease is given only to a runner that waits or is
 * fetching what it was given, and never for more than it said last it would take. Thread-safe.
 */
public final class HandOutDesk {

    private static final int RUNNERS_SEEN_MAX = 256;
    /** Stays empty. */
    private static final ArrayDeque<HandedOut> NOTHING = new ArrayDeque<>(1);

    private final Host host;
    private final Runnable wake;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition handOut = lock.newCondition();
    private final Map<String, ArrayDeque<HandedOut>> handed = new HashMap<>();
    private final List<RunnerOffer> waiting = new ArrayList<>();
    /** The newest offer of each runner that has asked for work. */
    private final Map<String, Asked> newest = new LinkedHashMap<>();

    private boolean closed;

    /** A leased instance on its way to its runner. */
    public record HandedOut(Run run, Instance instance) {}

    /** A runner that would begin {@code free} more attempts of {@code types}, and hold {@code ahead} more that start in a moment. */
    record Demand(String runner, Set<String> types, int free, int ahead) {}

    /** What a runner asked for, and when by the monotonic clock. */
    private record Asked(RunnerOffer offer, long atNanos) {}

    public HandOutDesk(Host host, Runnable wake) {
        this.host = host;
        this.wake = wake;
    }

    /** Waits for one leased instance; empty when none came in time. */
    public Optional<HandedOut> poll(RunnerOffer offer, Duration wait) throws InterruptedException {
        lock.lock();
        try {
            see(offer);
            Optional<HandedOut> next = next(offer.runner());
            if (next.isEmpty()) {
                waiting.add(offer);
                // The loop may take its time: what it needs to know stands in the list already.
                wake.run();
                next = await(offer, wait.toNanos());
            }
            return next;
        } finally {
            lock.unlock();
        }
    }

    private Optional<HandedOut> await(RunnerOffer offer, long nanos) throws InterruptedException {
        try {
            Optional<HandedOut> next = next(offer.runner());
            long left = nanos;
            while (next.isEmpty() && left > 0 && !closed && waiting.contains(offer)) {
                left = handOut.awaitNanos(left);
                next = next(offer.runner());
            }
            return next;
        } finally {
            waiting.remove(offer);
        }
    }

    /** What runners that wait would take now. */
    List<Demand> demands() {
        lock.lock();
        try {
            return demands(waiting);
        } finally {
            lock.unlock();
        }
    }

    /** What runners would take that wait, or that fetch what they were given before. */
    List<Demand> demandsAhead() {
        lock.lock();
        try {
            List<RunnerOffer> busy = newest.values().stream()
                    .map(Asked::offer)
                    .filter(offer -> handed.containsKey(offer.runner()))
                    .toList();
            return demands(Stream.concat(busy.stream(), waiting.stream()).toList());
        } finally {
            lock.unlock();
        }
    }

    private List<Demand> demands(List<RunnerOffer> offers) {
        Map<String, Demand> demands = new LinkedHashMap<>();
        for (RunnerOffer offer : offers) {
            int waiting = waitingForStart(offer.runner());
            int free = offer.free() - (onTheWay(offer.runner()) - waiting);
            // Who has no place now has none in a moment, as far as anybody knows.
            if (free > 0) {
                int ahead = Math.max(0, offer.ahead() - waiting);
                demands.put(offer.runner(), new Demand(offer.runner(), offer.types(), free, ahead));
            }
        }
        return List.copyOf(demands.values());
    }

    /** Hands leased instances to their runners. */
    void give(List<HandedOut> leased) {
        lock.lock();
        try {
            for (HandedOut one : leased) {
                handed.computeIfAbsent(one.instance().lease().runner(), any -> new ArrayDeque<>())
                        .addLast(one);
            }
            handOut.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The runners that are there with what they can do: those that have asked for work within {@code silence}, and those that
     * {@code works} tells to be at work.
     */
    public Map<String, Set<String>> there(Duration silence, Predicate<String> works) {
        lock.lock();
        try {
            long now = host.monotonicNanos();
            Map<String, Set<String>> there = new LinkedHashMap<>();
            newest.forEach((runner, asked) -> {
                if (now - asked.atNanos() < silence.toNanos() || works.test(runner)) {
                    there.put(runner, asked.offer().types());
                }
            });
            return there;
        } finally {
            lock.unlock();
        }
    }

    /** Lets every poller go home. */
    public void close() {
        lock.lock();
        try {
            closed = true;
            handOut.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Forgets what a runner has not fetched, and sends its pollers home: it has begun anew, nobody waits for their answer. */
    public void forget(String runner) {
        lock.lock();
        try {
            handed.remove(runner);
            waiting.removeIf(offer -> offer.runner().equals(runner));
            handOut.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void see(RunnerOffer offer) {
        newest.remove(offer.runner());
        newest.put(offer.runner(), new Asked(offer, host.monotonicNanos()));
        if (newest.size() > RUNNERS_SEEN_MAX) {
            newest.remove(newest.keySet().iterator().next());
        }
    }

    private int onTheWay(String runner) {
        return handed.getOrDefault(runner, NOTHING).size();
    }

    private int waitingForStart(String runner) {
        Instant now = host.now();
        return (int) handed.getOrDefault(runner, NOTHING).stream()
                .filter(one -> one.instance().lease().since().isAfter(now))
                .count();
    }

    private Optional<HandedOut> next(String runner) {
        Optional<HandedOut> next =
                Optional.ofNullable(handed.getOrDefault(runner, NOTHING).pollFirst());
        if (onTheWay(runner) == 0) {
            handed.remove(runner);
        }
        return next;
    }
}
