package io.mulgil.pipelines.engine.work;

import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.kernel.call.Progress;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.ProblemJson;
import io.mulgil.kernel.problem.ProblemNote;
import io.mulgil.kernel.secret.Secret;
import io.mulgil.kernel.work.Completion;
import io.mulgil.kernel.work.RunnerOffer;
import io.mulgil.kernel.work.Work;
import io.mulgil.kernel.work.WorkEnvelope;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A direct transport that sends every document as text all the same, so that a remote one cannot differ from it. Thread-safe. */
public final class EncodedWork implements Work {

    private final Work work;

    public EncodedWork(Work work) {
        this.work = work;
    }

    @Override
    public Optional<WorkEnvelope> poll(RunnerOffer offer, Duration wait) throws InterruptedException {
        return work.poll(offer, wait).map(EnvelopeJson::write).map(EnvelopeJson::read);
    }

    @Override
    public Duration heartbeat(AttemptKey attempt, Progress progress) {
        return work.heartbeat(attempt, progress);
    }

    @Override
    public Secret credential(AttemptKey attempt, String reference) {
        return work.credential(attempt, reference);
    }

    @Override
    public void log(AttemptKey attempt, List<String> lines) {
        work.log(attempt, lines);
    }

    @Override
    public void commit(AttemptKey attempt, Completion completion) {
        work.commit(attempt, CompletionJson.read(CompletionJson.write(completion)));
    }

    @Override
    public void commit(AttemptKey attempt, Completion completion, Consumer<Optional<Problem>> settled) {
        work.commit(attempt, CompletionJson.read(CompletionJson.write(completion)), settled);
    }

    @Override
    public void defer(AttemptKey attempt, ProblemNote reason, Duration again) {
        work.defer(attempt, copy(reason), again);
    }

    @Override
    public void fail(AttemptKey attempt, ProblemNote problem) {
        work.fail(attempt, copy(problem));
    }

    private static ProblemNote copy(ProblemNote note) {
        return ProblemJson.read(ProblemJson.text(note));
    }
}
