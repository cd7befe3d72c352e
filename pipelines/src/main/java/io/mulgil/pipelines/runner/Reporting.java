package io.mulgil.pipelines.runner;

import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.problem.Code;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.Retry;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the engine of one attempt's end. The engine may be busy, or its store or the way to it away for a moment; the lease says how
 * long trying makes sense. Used once; thread-safe.
 */
final class Reporting {

    private static final Logger LOG = LoggerFactory.getLogger(Reporting.class);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Host host;
    private final LiveAttempt live;
    private final Runnable settled;
    private final Consumer<Runnable> pool;

    /**
     * For one attempt.
     *
     * @param settled told once, when nothing more is to be done for it
     * @param pool where to go on with what takes time
     */
    Reporting(Host host, LiveAttempt live, Runnable settled, Consumer<Runnable> pool) {
        this.host = host;
        this.live = live;
        this.settled = settled;
        this.pool = pool;
    }

    /** Nothing more is to be done for the attempt. */
    void settled() {
        settled.run();
    }

    /** Tells the engine. Returns whether it goes on telling when this returns, and says itself when that is settled. */
    boolean begin(Report report, boolean waits) throws InterruptedException {
        try {
            if (!waits && report.send(refusal -> answered(report, refusal))) {
                return true;
            }
        } catch (Problem problem) {
            if (!triesAgain(problem)) {
                return false;
            }
            host.sleep(PAUSE);
        }
        tell(report);
        return false;
    }

    private void answered(Report report, Optional<Problem> refusal) {
        if (refusal.isPresent() && triesAgain(refusal.get())) {
            pool.accept(() -> tellAgain(report));
        } else {
            settled();
        }
    }

    private void tellAgain(Report report) {
        try {
            if (live.begin()) {
                host.sleep(PAUSE);
                tell(report);
            }
        } catch (InterruptedException e) {
            LOG.debug("Attempt {} was stopped", live.envelope().attempt().label());
        } finally {
            live.end();
            settled();
        }
    }

    private void tell(Report report) throws InterruptedException {
        while (true) {
            try {
                report.send();
                return;
            } catch (Problem problem) {
                if (!triesAgain(problem)) {
                    return;
                }
                host.sleep(PAUSE);
            }
        }
    }

    private boolean triesAgain(Problem problem) {
        boolean again = problem.code().retry() == Retry.YES
                && problem.code().kind() == Code.Kind.UNAVAILABLE
                && !live.isStopped()
                && !live.isOver(Duration.ZERO);
        if (!again) {
            LOG.info("Attempt {} was not taken: {}", live.envelope().attempt().label(), problem.getMessage());
        }
        return again;
    }
}
