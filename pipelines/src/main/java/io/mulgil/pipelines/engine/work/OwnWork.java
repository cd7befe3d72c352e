package io.mulgil.pipelines.engine.work;

import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.kernel.call.Progress;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.ProblemNote;
import io.mulgil.kernel.secret.Secret;
import io.mulgil.kernel.work.Completion;
import io.mulgil.kernel.work.RunnerArrival;
import io.mulgil.kernel.work.RunnerOffer;
import io.mulgil.kernel.work.Work;
import io.mulgil.kernel.work.WorkEnvelope;
import io.mulgil.pipelines.PipelineCode;
import io.mulgil.pipelines.engine.book.LeaseBook;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The engine as one runner sees it that has shown who it is: it speaks for itself and about its own attempts only, else MG-3051. Of
 * an attempt that nobody holds the engine itself says what it is. Thread-safe.
 */
final class OwnWork implements Work {

    private final String runner;
    private final Work work;
    private final LeaseBook leases;

    OwnWork(String runner, Work work, LeaseBook leases) {
        this.runner = runner;
        this.work = work;
        this.leases = leases;
    }

    @Override
    public void begin(RunnerArrival arrival) {
        requireMe(arrival.runner());
        work.begin(arrival);
    }

    @Override
    public Optional<WorkEnvelope> poll(RunnerOffer offer, Duration wait) throws InterruptedException {
        requireMe(offer.runner());
        return work.poll(offer, wait);
    }

    @Override
    public Map<AttemptKey, Duration> start(Set<AttemptKey> attempts) {
        attempts.forEach(this::own);
        return work.start(attempts);
    }

    @Override
    public Duration heartbeat(AttemptKey attempt, Progress progress) {
        return work.heartbeat(own(attempt), progress);
    }

    @Override
    public Secret credential(AttemptKey attempt, String reference) {
        return work.credential(own(attempt), reference);
    }

    @Override
    public void log(AttemptKey attempt, List<String> lines) {
        work.log(own(attempt), lines);
    }

    @Override
    public void commit(AttemptKey attempt, Completion completion) {
        work.commit(own(attempt), completion);
    }

    @Override
    public void defer(AttemptKey attempt, ProblemNote reason, Duration again) {
        work.defer(own(attempt), reason, again);
    }

    @Override
    public void fail(AttemptKey attempt, ProblemNote problem) {
        work.fail(own(attempt), problem);
    }

    private void requireMe(String name) {
        if (!name.equals(runner)) {
            throw new Problem(PipelineCode.NOT_THAT_RUNNER, runner, name);
        }
    }

    private AttemptKey own(AttemptKey attempt) {
        boolean foreign = leases.find(attempt.instance())
                .filter(lease -> lease.attempt().equals(attempt))
                .filter(lease -> !lease.runner().equals(runner))
                .isPresent();
        if (foreign) {
            throw new Problem(PipelineCode.NOT_THAT_RUNNER, runner, attempt.label());
        }
        return attempt;
    }
}
