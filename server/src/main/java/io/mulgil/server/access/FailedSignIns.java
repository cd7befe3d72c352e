package io.mulgil.server.access;

import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.problem.Problem;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** Slows guessing down: ten failures of one name in five minutes close that name until the oldest is five minutes old. Thread-safe. */
final class FailedSignIns {

    private static final int FAILURES_MAX = 10;
    private static final int NAMES_MAX = 10_000;
    private static final long WINDOW_NANOS = Duration.ofMinutes(5).toNanos();

    private final Host host;
    private final Map<String, Deque<Long>> failures = new LinkedHashMap<>();

    FailedSignIns(Host host) {
        this.host = host;
    }

    /** Refuses a name with too many failures (MG-7011). */
    synchronized void check(String name) {
        Deque<Long> recent = recent(name);
        if (recent.size() >= FAILURES_MAX) {
            long waitNanos = WINDOW_NANOS - (host.monotonicNanos() - recent.getFirst());
            throw new Problem(
                    AccessCode.TOO_MANY_FAILURES,
                    name,
                    Duration.ofNanos(waitNanos).toSeconds() + 1);
        }
    }

    synchronized void failed(String name) {
        recent(name).addLast(host.monotonicNanos());
    }

    synchronized void succeeded(String name) {
        failures.remove(name);
    }

    private Deque<Long> recent(String name) {
        if (failures.size() >= NAMES_MAX && !failures.containsKey(name)) {
            failures.remove(failures.keySet().iterator().next());
        }
        Deque<Long> recent = failures.computeIfAbsent(name, fresh -> new ArrayDeque<>());
        while (!recent.isEmpty() && host.monotonicNanos() - recent.getFirst() > WINDOW_NANOS) {
            recent.removeFirst();
        }
        return recent;
    }
}
