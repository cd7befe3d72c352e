package io.mulgil.pipelines.engine;

import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.problem.Problem;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes failed turns to the log: a cause at once, then at most once a minute with how often it came meanwhile. A full disk fails five
 * turns a second, and a log that says so each time helps nobody. Confined to the turn loop.
 */
final class FailedTurns {

    private static final Logger LOG = LoggerFactory.getLogger(FailedTurns.class);
    private static final long SILENCE_NANOS = Duration.ofMinutes(1).toNanos();

    private final Host host;
    private final Map<String, Told> causes = new HashMap<>();

    /** When a cause was told last, and how often it has come since. */
    private record Told(long atNanos, long untold) {}

    FailedTurns(Host host) {
        this.host = host;
    }

    void add(Problem problem) {
        String cause = problem.code().label();
        if (isTold(cause)) {
            LOG.warn("A turn of the engine failed{}: {}", often(cause), problem.getMessage());
        }
    }

    void add(RuntimeException defect) {
        String cause = defect.getClass().getName();
        if (isTold(cause)) {
            LOG.error("A turn of the engine failed{}", often(cause), defect);
        }
    }

    /** A turn has succeeded: what fails from now on is told at once again. */
    void over() {
        if (!causes.isEmpty()) {
            LOG.warn("The engine's turns succeed again");
            causes.clear();
        }
    }

    private boolean isTold(String cause) {
        Told told = causes.get(cause);
        if (told == null || host.monotonicNanos() - told.atNanos() >= SILENCE_NANOS) {
            return true;
        }
        causes.put(cause, new Told(told.atNanos(), told.untold() + 1));
        return false;
    }

    private String often(String cause) {
        Told told = causes.put(cause, new Told(host.monotonicNanos(), 0));
        return told == null || told.untold() == 0 ? "" : ", " + (told.untold() + 1) + " times in the last minute";
    }
}
