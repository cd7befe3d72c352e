package io.mulgil.pipelines.runner;

import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.host.FailPoint;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.ProblemNote;
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
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one attempt from its envelope to its report. Used once, on the attempt's thread. */
final class AttemptRun {

    private static final Logger LOG = LoggerFactory.getLogger(AttemptRun.class);

    private final String runner;
    private final Host host;
    private final Work work;
    private final Types types;
    private final LiveAttempt live;
    private final AttemptCall call;
    private boolean lackedClass;

    AttemptRun(String runner, Host host, Work work, Types types, LiveAttempt live, AttemptCall call) {
        this.runner = runner;
        this.host = host;
        this.work = work;
        this.types = types;
        this.live = live;
        this.call = call;
    }

    /** Runs the attempt. Its commit may be under way when this returns: its slot is free while the disk works. */
    void run(Reporting reporting) {
        boolean underWay = false;
        try {
            if (live.begin()) {
                Report report = attempt();
                if (live.isStopped()) {
                    tellLate(report);
                } else {
                    // What was staged in a work folder stays until the commit is over, and the slot with it.
                    underWay = reporting.begin(report, call.hasFolder());
                }
            }
        } catch (InterruptedException e) {
            // Its runner stops, or the engine has ended the attempt: whoever did that knows what comes next.
            LOG.debug("Attempt {} was stopped", live.envelope().attempt().label());
        } finally {
            live.end();
            if (!underWay) {
                reporting.settled();
            }
        }
    }

    /** Whether a class could not be loaded. What failed once fails as long as this process lives. */
    boolean lackedClass() {
        return lackedClass;
    }

    private void tellLate(Report report) {
        // It was stopped by an interruption, which is not meant for this.
        live.end();
        if (report.isForHistory()) {
            try {
                report.send();
            } catch (Problem refusal) {
                LOG.info(
                        "Attempt {} came too late: {}",
                        live.envelope().attempt().label(),
                        refusal.getMessage());
            }
        }
    }

    private Report attempt() throws InterruptedException {
        try {
            host.pass(FailPoint.RUNNING);
            Report report =
                    switch (live.envelope().task()) {
                        case ACTIVITY -> activity();
                        case PRECONDITION -> precondition();
                    };
            call.flush();
            return report;
        } catch (Problem problem) {
            lackedClass = problem.getCause() instanceof LinkageError;
            return failure(problem);
        } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
            // A defect of one type fails its attempt, not the runner.
            LOG.error("Attempt {} failed by a defect", live.envelope().attempt().label(), e);
            lackedClass = e instanceof LinkageError;
            return failure(new Problem(KernelCode.DEFECT, String.valueOf(e)));
        }
    }

    private Report activity() throws InterruptedException {
        WorkEnvelope envelope = live.envelope();
        ActivityType type = types.activity(envelope.type()).orElseThrow(() -> unknown(envelope));
        Outcome outcome = type.run(call);
        Completion completion = new Completion(call.results(), outcome.rowsRead(), outcome.summary(), call.warnings());
        return new Report.Commit(work, envelope.attempt(), completion);
    }

    private Report precondition() throws InterruptedException {
        WorkEnvelope envelope = live.envelope();
        PreconditionType type = types.precondition(envelope.type()).orElseThrow(() -> unknown(envelope));
        Verdict verdict = type.check(call);
        Optional<Problem> reason = verdict.reason();
        if (reason.isPresent()) {
            ProblemNote note = ProblemNote.of(reason.get());
            return () -> work.defer(envelope.attempt(), note, Duration.ZERO);
        }
        Completion met = new Completion(List.of(), 0, "", call.warnings());
        return new Report.Commit(work, envelope.attempt(), met);
    }

    private Report failure(Problem problem) {
        if (!live.isStopped()) {
            logSafely(problem);
        }
        ProblemNote note = ProblemNote.of(problem);
        return new Report.Failure(work, live.envelope().attempt(), note);
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

    private Problem unknown(WorkEnvelope envelope) {
        return new Problem(PipelineCode.TYPE_NOT_HERE, runner, envelope.type());
    }
}
