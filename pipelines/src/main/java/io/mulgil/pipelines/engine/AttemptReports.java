package io.mulgil.pipelines.engine;

import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.access.Caller;
import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.ProblemNote;
import io.mulgil.kernel.store.WorkUnit;
import io.mulgil.kernel.work.Completion;
import io.mulgil.kernel.work.OutputResult;
import io.mulgil.pipelines.engine.core.Decision;
import io.mulgil.pipelines.engine.core.RunChange;
import io.mulgil.pipelines.engine.core.RunSlice;
import io.mulgil.pipelines.engine.turn.Turn;
import io.mulgil.pipelines.ledger.CommitRows;
import io.mulgil.pipelines.run.Result;
import io.mulgil.pipelines.run.Run;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What runners tell about attempts; every method answers when it is durable. A commit is checked, published, remembered and told in
 * one transaction. Thread-safe.
 */
public final class AttemptReports {

    private static final Logger LOG = LoggerFactory.getLogger(AttemptReports.class);

    private final Engine engine;
    private final Publisher publisher;

    /** Makes a staged output visible inside the engine's transaction. */
    @FunctionalInterface
    public interface Publisher {

        /**
         * Publishes; the same output key again changes nothing.
         *
         * @return number of the version it became
         * @throws Problem when it cannot be published; the attempt then fails
         */
        long publish(WorkUnit unit, Caller caller, AttemptKey attempt, OutputResult output);
    }

    public AttemptReports(Engine engine, Publisher publisher) {
        this.engine = engine;
        this.publisher = publisher;
    }

    /**
     * Commits the attempt.
     *
     * @throws Problem MG-3002 when its lease has passed on; the publisher's problem when an output could not be published
     */
    public void commit(AttemptKey attempt, Completion completion) {
        settle(engine.ask(turn -> commit(turn, attempt, completion)));
    }

    /**
     * Commits the attempt without waiting; {@code settled} hears on the engine's thread why it was refused, or of nothing when it is
     * durable. It must not take time.
     *
     * @throws Problem MG-3010 or MG-3011 when the engine does not take it at all
     */
    public void commit(AttemptKey attempt, Completion completion, Consumer<Optional<Problem>> settled) {
        engine.tell(turn -> commit(turn, attempt, completion), request -> settled.accept(refusal(request)));
    }

    public void fail(AttemptKey attempt, ProblemNote problem) {
        settle(engine.ask(turn -> decide(turn, attempt, new RunChange.Failed(attempt, problem))));
    }

    public void defer(AttemptKey attempt, ProblemNote reason, Duration again) {
        settle(engine.ask(turn -> decide(turn, attempt, new RunChange.Deferred(attempt, reason, again))));
    }

    /** A runner says what it works on: whatever else was leased to it is lost. */
    public void runnerHolds(String runner, Set<AttemptKey> held) {
        engine.ask(turn -> {
            engine.desk().forget(runner);
            engine.leases().of(runner).stream()
                    .filter(attempt -> !held.contains(attempt))
                    .forEach(attempt -> lose(turn, attempt));
            return Boolean.TRUE;
        });
    }

    private static void settle(Optional<Problem> refusal) {
        if (refusal.isPresent()) {
            throw refusal.get();
        }
    }

    private static Optional<Problem> refusal(Request<Optional<Problem>> settled) {
        try {
            return settled.answer();
        } catch (Problem problem) {
            return Optional.of(problem);
        } catch (RuntimeException e) {
            return Optional.of(new Problem(KernelCode.DEFECT, String.valueOf(e)).because(e));
        }
    }

    private Optional<Problem> commit(Turn turn, AttemptKey attempt, Completion completion) {
        RunSlice slice = turn.sliceOf(attempt.instance());
        Decision decision = turn.consider(slice, new RunChange.Completed(attempt, result(completion)));
        boolean publishes = decision.refusal().isEmpty()
                && !decision.rows().isEmpty()
                && !completion.outputs().isEmpty();
        if (publishes) {
            Optional<Problem> refusal = publish(turn, slice.run(), attempt, completion);
            if (refusal.isPresent()) {
                turn.decide(slice, new RunChange.Failed(attempt, ProblemNote.of(refusal.get())));
                return refusal;
            }
        }
        turn.apply(slice, decision);
        return decision.refusal();
    }

    // Behind a savepoint: an output that cannot be published fails its own attempt, not the other commits of the turn.
    private Optional<Problem> publish(Turn turn, Run run, AttemptKey attempt, Completion completion) {
        WorkUnit unit = turn.unit();
        unit.sql().execute("savepoint publishing");
        try {
            String runAs = turn.pipelines()
                    .at(unit.sql(), run.workspace(), run.pipeline(), run.revision())
                    .stored()
                    .runAs();
            Caller caller = new Caller(runAs, run.workspace(), Caller.Via.ENGINE, "run-" + run.id());
            for (OutputResult output : completion.outputs()) {
                long version = output.manifest().isNull() ? 0 : publisher.publish(unit, caller, attempt, output);
                CommitRows.add(
                        unit.sql(),
                        attempt,
                        run.id(),
                        output.outputKey(),
                        output.written().rows(),
                        version,
                        turn.now());
            }
            unit.sql().execute("release savepoint publishing");
            return Optional.empty();
        } catch (Problem problem) {
            unit.sql().execute("rollback to savepoint publishing");
            unit.sql().execute("release savepoint publishing");
            return Optional.of(problem);
        }
    }

    private static Optional<Problem> decide(Turn turn, AttemptKey attempt, RunChange change) {
        return turn.decide(turn.sliceOf(attempt.instance()), change).refusal();
    }

    private static Result result(Completion completion) {
        long written = completion.outputs().stream()
                .mapToLong(output -> output.written().rows())
                .sum();
        return new Result(completion.rowsRead(), written, completion.summary(), completion.warnings());
    }

    private static void lose(Turn turn, AttemptKey attempt) {
        try {
            turn.decide(turn.sliceOf(attempt.instance()), new RunChange.Lost(attempt));
        } catch (Problem problem) {
            // Its definition is not valid with the types installed now; what else the runner had is lost all the same.
            LOG.warn("Attempt {} ends with its lease: {}", attempt.label(), problem.getMessage());
        }
    }
}
