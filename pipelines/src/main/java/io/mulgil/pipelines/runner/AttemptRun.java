package io.mulgil.pipelines.runner;

import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.ProblemNote;
import io.mulgil.kernel.problem.Retry;
import io.mulgil.kernel.text.Language;
import io.mulgil.kernel.type.ActivityType;
import io.mulgil.kernel.type.Outcome;
import io.mulgil.kernel.type.PreconditionType;
import io.mulgil.kernel.type.Types;
import io.mulgil.kernel.type.Verdict;
import io.mulgil.kernel.work.Completion;
import io.mulgil.kernel.work.Work;
import io.mulgil.kernel.work.WorkEnvelope;
import io.mulgil.pipelines.PipelineCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one attempt from its envelope to its report. Used once, on the attempt's thread. */
final class AttemptRun {

    private static final Logger LOG = LoggerFactory.getLogger(AttemptRun.class);
    private static final Duration REPORT_PAUSE = Duration.ofMillis(200);

    private final String runner;
    private final Host host;
    private final Work work;
    private final Types types;
    private final LiveAttempt live;
    private final AttemptCall call;

    AttemptRun(String runner, Host host, Work work, Types types, LiveAttempt live, AttemptCall call) {
        this.runner = runner;
        this.host = host;
        this.work = work;
        this.types = types;
        this.live = live;
        this.call = call;
    }

    /**
     * What follows an attempt.
     *
     * @param settled told once, when nothing more is to be done for it
     * @param pool where to go on with what takes time
     */
    record After(Runnable settled, Consumer<Runnable> pool) {}

    /** Runs the attempt. Its commit may be under way when this returns: its slot is free while the disk works. */
    void run(After after) {
        boolean underWay = false;
        try {
            if (live.begin()) {
                Report report = attempt();
                underWay = !live.isStopped() && begin(report, after);
            }
        } catch (InterruptedException e) {
            stopped();
        } finally {
            live.end();
            if (!underWay) {
                after.settled().run();
            }
        }
    }

    // Its runner stops, or the engine has ended the attempt: whoever did that knows what comes next.
    private void stopped() {
        LOG.debug("Attempt {} was stopped", live.envelope().attempt().label());
    }

    /** What to tell the engine. */
    private interface Report {
        void send(AttemptKey attempt);

        /** Sends without waiting, where that is possible; returns whether {@code settled} will hear of the end. */
        default boolean send(AttemptKey attempt, Consumer<Optional<Problem>> settled) {
            return false;
        }
    }

    private record Commit(Work work, Completion completion) implements Report {

        @Override
        public void send(AttemptKey attempt) {
            work.commit(attempt, completion);
        }

        @Override
        public boolean send(AttemptKey attempt, Consumer<Optional<Problem>> settled) {
            work.commit(attempt, completion, settled);
            return true;
        }
    }

    private Report attempt() throws InterruptedException {
        try {
            awaitStart();
            Report report =
                    switch (live.envelope().task()) {
                        case ACTIVITY -> activity();
                        case PRECONDITION -> precondition();
                    };
            call.flush();
            return report;
        } catch (Problem problem) {
            return failure(problem);
        } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
            // A defect of one type fails its attempt, not the runner.
            LOG.error("Attempt {} failed by a defect", live.envelope().attempt().label(), e);
            return failure(new Problem(KernelCode.DEFECT, String.valueOf(e)));
        }
    }

    // Leased ahead of time: never early.
    private void awaitStart() throws InterruptedException {
        Instant start = live.envelope().startAt();
        Instant now = host.now();
        while (now.isBefore(start)) {
            host.sleep(Duration.between(now, start));
            now = host.now();
        }
    }

    private Report activity() throws InterruptedException {
        WorkEnvelope envelope = live.envelope();
        ActivityType type = types.activity(envelope.type()).orElseThrow(() -> unknown(envelope));
        Outcome outcome = type.run(call);
        Completion completion = new Completion(call.results(), outcome.rowsRead(), outcome.summary(), call.warnings());
        return new Commit(work, completion);
    }

    private Report precondition() throws InterruptedException {
        WorkEnvelope envelope = live.envelope();
        PreconditionType type = types.precondition(envelope.type()).orElseThrow(() -> unknown(envelope));
        Verdict verdict = type.check(call);
        Optional<Problem> reason = verdict.reason();
        if (reason.isPresent()) {
            ProblemNote note = ProblemNote.of(reason.get());
            return attempt -> work.defer(attempt, note, Duration.ZERO);
        }
        Completion met = new Completion(List.of(), 0, "", call.warnings());
        return new Commit(work, met);
    }

    private Report failure(Problem problem) {
        if (!live.isStopped()) {
            logSafely(problem);
        }
        ProblemNote note = ProblemNote.of(problem);
        return attempt -> work.fail(attempt, note);
    }

    private void logSafely(Problem problem) {
        try {
            call.log(problem.code().label() + " " + problem.message(Language.ENGLISH));
            call.flush();
        } catch (Problem full) {
            LOG.warn(
                    "The log of attempt {} is not complete: {}",
                    live.envelope().attempt().label(),
                    full.getMessage());
        }
    }

    // What was staged in a work folder stays until the commit is over, and the slot with it.
    private boolean begin(Report report, After after) throws InterruptedException {
        try {
            boolean underWay = !call.hasFolder()
                    && report.send(live.envelope().attempt(), refusal -> settled(report, refusal, after));
            if (underWay) {
                return true;
            }
        } catch (Problem problem) {
            if (!triesAgain(problem)) {
                return false;
            }
            host.sleep(REPORT_PAUSE);
        }
        tell(report);
        return false;
    }

    private void settled(Report report, Optional<Problem> refusal, After after) {
        if (refusal.isPresent() && triesAgain(refusal.get())) {
            after.pool().accept(() -> tellAgain(report, after));
        } else {
            after.settled().run();
        }
    }

    private void tellAgain(Report report, After after) {
        try {
            if (live.begin()) {
                host.sleep(REPORT_PAUSE);
                tell(report);
            }
        } catch (InterruptedException e) {
            stopped();
        } finally {
            live.end();
            after.settled().run();
        }
    }

    // The engine may be busy or its store away for a moment; the lease says how long trying makes sense.
    private void tell(Report report) throws InterruptedException {
        while (true) {
            try {
                report.send(live.envelope().attempt());
                return;
            } catch (Problem problem) {
                if (!triesAgain(problem)) {
                    return;
                }
                host.sleep(REPORT_PAUSE);
            }
        }
    }

    private boolean triesAgain(Problem problem) {
        boolean again = problem.code().retry() == Retry.YES
                && problem.code().kind() == io.mulgil.kernel.problem.Code.Kind.UNAVAILABLE
                && !live.isStopped()
                && !live.isOver(Duration.ZERO);
        if (!again) {
            LOG.info("Attempt {} was not taken: {}", live.envelope().attempt().label(), problem.getMessage());
        }
        return again;
    }

    private Problem unknown(WorkEnvelope envelope) {
        return new Problem(PipelineCode.TYPE_NOT_HERE, runner, envelope.type());
    }
}
