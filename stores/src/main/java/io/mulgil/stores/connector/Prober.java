package io.mulgil.stores.connector;

import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.ProblemNote;
import io.mulgil.stores.StoreCode;
import io.mulgil.stores.datastore.ProbeReport;
import io.mulgil.stores.datastore.ProbeReport.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Walks through a connector's probe steps on a thread of its own, so that a datastore which never answers, a dead network share for
 * example, costs the caller at most the time limit. Thread-safe.
 */
public final class Prober {

    private static final Duration TIME_MAX = Duration.ofSeconds(5);

    private final Host host;

    public Prober(Host host) {
        this.host = host;
    }

    /** Tries the steps in order, up to the first that fails. */
    public ProbeReport probe(String datastore, List<ProbeStep> steps) throws InterruptedException {
        Walk walk = new Walk(steps);
        CountDownLatch done = new CountDownLatch(1);
        Thread thread = host.start("probe-" + datastore, () -> {
            walk.go();
            done.countDown();
        });
        boolean ended = done.await(TIME_MAX.toMillis(), TimeUnit.MILLISECONDS);
        // Before the interruption: how the step under way takes that is not what was found.
        ProbeReport report = walk.report(datastore);
        if (!ended) {
            thread.interrupt();
        }
        return report;
    }

    private final class Walk {
        private final List<ProbeStep> steps;
        private final List<ProbeReport.Step> done = new ArrayList<>();

        Walk(List<ProbeStep> steps) {
            this.steps = steps;
        }

        void go() {
            for (ProbeStep step : steps) {
                ProbeReport.Step result = tried(step);
                synchronized (done) {
                    done.add(result);
                }
                if (result.state() == State.FAILED && !step.writes()) {
                    return;
                }
            }
        }

        private ProbeReport.Step tried(ProbeStep step) {
            long start = host.monotonicNanos();
            try {
                step.action().run();
                return new ProbeReport.Step(step.name(), State.OK, millisSince(start), List.of());
            } catch (Problem problem) {
                return new ProbeReport.Step(
                        step.name(), State.FAILED, millisSince(start), List.of(ProblemNote.of(problem)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return silent(step.name(), millisSince(start), "?");
            }
        }

        ProbeReport report(String datastore) {
            List<ProbeReport.Step> report;
            synchronized (done) {
                report = new ArrayList<>(done);
            }
            boolean cut =
                    report.size() < steps.size() && report.stream().noneMatch(step -> step.state() == State.FAILED);
            if (cut) {
                report.add(silent(steps.get(report.size()).name(), TIME_MAX.toMillis(), datastore));
            }
            for (ProbeStep step : steps.subList(report.size(), steps.size())) {
                report.add(new ProbeReport.Step(step.name(), State.SKIPPED, 0, List.of()));
            }
            return new ProbeReport(state(report), report);
        }

        private State state(List<ProbeReport.Step> report) {
            State state = State.OK;
            for (int index = 0; index < steps.size(); index++) {
                if (report.get(index).state() == State.FAILED) {
                    state = steps.get(index).writes() && state == State.OK ? State.READ_ONLY : State.FAILED;
                }
            }
            return state;
        }
    }

    private static ProbeReport.Step silent(String step, long milliseconds, String datastore) {
        Problem problem = new Problem(StoreCode.DATASTORE_SILENT, datastore, TIME_MAX.toSeconds());
        return new ProbeReport.Step(step, State.FAILED, milliseconds, List.of(ProblemNote.of(problem)));
    }

    private long millisSince(long start) {
        return (host.monotonicNanos() - start) / 1_000_000;
    }
}
