package io.mulgil.pipelines.runner;

import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.ProblemNote;
import io.mulgil.kernel.work.Work;
import io.mulgil.pipelines.PipelineCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The leases a runner holds: kept by heartbeats, given back when it cannot use them, over when nobody answers. Thread-safe. */
final class HeldLeases {

    private static final Logger LOG = LoggerFactory.getLogger(HeldLeases.class);
    private static final int BEATS_PER_LEASE = 3;
    private static final Duration BEAT_MAX = Duration.ofSeconds(1);
    private static final Duration LOOK = Duration.ofMillis(100);
    /** How long an attempt taken ahead may wait for a slot; another runner may have one for it. */
    private static final Duration WAIT_MAX = Duration.ofSeconds(2);
    /** How many of those are given back between two heartbeats. */
    private static final int GIVEN_BACK_MAX = 16;

    private final Host host;
    private final Work work;
    private final RunnerSettings settings;
    private final Map<AttemptKey, LiveAttempt> live = new ConcurrentHashMap<>();
    private volatile Duration beatTime = BEAT_MAX;

    HeldLeases(Host host, Work work, RunnerSettings settings) {
        this.host = host;
        this.work = work;
        this.settings = settings;
    }

    void hold(LiveAttempt attempt) {
        Duration part = attempt.envelope().leaseTime().dividedBy(BEATS_PER_LEASE);
        beatTime = part.compareTo(BEAT_MAX) < 0 ? part : BEAT_MAX;
        live.put(attempt.envelope().attempt(), attempt);
    }

    void release(LiveAttempt attempt) {
        live.remove(attempt.envelope().attempt());
    }

    Set<AttemptKey> keys() {
        return Set.copyOf(live.keySet());
    }

    int held() {
        return live.size();
    }

    /** Sends heartbeats until the thread is interrupted. */
    void keep() {
        try {
            while (true) {
                host.sleep(beatTime);
                List.copyOf(live.values()).stream()
                        .filter(LiveAttempt::isStarted)
                        .forEach(this::beat);
                giveBack();
            }
        } catch (InterruptedException e) {
            LOG.debug("The runner {} sends no more heartbeats", settings.name());
        }
    }

    /** Stops what nobody may hold any more, by this runner's own clock, whatever the way to the engine is doing. */
    void watch() {
        try {
            while (true) {
                host.sleep(LOOK);
                List.copyOf(live.values()).stream()
                        .filter(attempt -> !attempt.isStopped() && attempt.isOver(settings.safetyTime()))
                        .forEach(attempt -> {
                            LOG.info(
                                    "Attempt {} stops: its lease is over",
                                    attempt.envelope().attempt().label());
                            attempt.stop();
                        });
            }
        } catch (InterruptedException e) {
            LOG.debug("The runner {} watches no more leases", settings.name());
        }
    }

    /** Stops what runs; the engine gives it to the next runner. */
    void giveUpAll() {
        // Short attempts go on ending meanwhile, and need not be given up.
        List.copyOf(live.values()).stream()
                .filter(attempt -> live.containsKey(attempt.envelope().attempt()))
                .forEach(this::giveUp);
    }

    private void beat(LiveAttempt attempt) {
        AttemptKey key = attempt.envelope().attempt();
        long sentAt = host.monotonicNanos();
        try {
            Duration left = work.heartbeat(key, attempt.progress());
            if (left.isZero()) {
                attempt.stop();
            } else {
                attempt.kept(sentAt, left);
            }
        } catch (Problem problem) {
            if (problem.code().number() == PipelineCode.LEASE_LOST.number()) {
                LOG.info("Attempt {} stops: {}", key.label(), problem.getMessage());
                attempt.stop();
            }
        }
    }

    // What was taken ahead in better times goes to whoever has a slot for it; some at a time, for heartbeats must not
    // wait.
    private void giveBack() {
        List.copyOf(live.values()).stream()
                .filter(attempt -> attempt.isKeptWaiting(WAIT_MAX))
                .limit(GIVEN_BACK_MAX)
                .forEach(this::giveUp);
    }

    /** Stops an attempt and lets the engine give it to another runner. */
    void giveUp(LiveAttempt attempt) {
        attempt.stop();
        Problem stopped = new Problem(
                PipelineCode.RUNNER_STOPPED, settings.name(), attempt.envelope().object());
        try {
            work.fail(attempt.envelope().attempt(), ProblemNote.of(stopped));
        } catch (Problem problem) {
            LOG.info(
                    "Attempt {} ends with its lease: {}",
                    attempt.envelope().attempt().label(),
                    problem.getMessage());
        }
    }
}
