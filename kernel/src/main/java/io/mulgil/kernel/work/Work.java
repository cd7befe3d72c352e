package io.mulgil.kernel.work;

import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.kernel.call.Progress;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.ProblemNote;
import io.mulgil.kernel.secret.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * How every runner, in process or remote, talks to the engine. Each method about an attempt answers MG-3002 when the lease has
 * passed to another epoch: the runner then stops the attempt and writes nothing more. Thread-safe.
 */
public interface Work {

    /**
     * Introduces the runner, before its first poll and again whenever a poll answers MG-3050: the server has begun anew. What was
     * leased to it and it does not hold is lost at once and not only at its lease's end.
     */
    void begin(RunnerArrival arrival);

    /** Waits up to {@code wait} for one piece of work that the offer can do. MG-3052 tells the runner to end in order. */
    Optional<WorkEnvelope> poll(RunnerOffer offer, Duration wait) throws InterruptedException;

    /**
     * Asks whether attempts that were handed out ahead of their time may start now. It waits for no disk.
     *
     * @return for each that holds its lease how long it still has to wait by the engine's clock, zero for not at all; one that is
     *     missing must not start any more
     */
    Map<AttemptKey, Duration> start(Set<AttemptKey> attempts);

    /**
     * Keeps the lease.
     *
     * @return how long the lease holds from now; zero when the attempt was canceled and should stop
     */
    Duration heartbeat(AttemptKey attempt, Progress progress);

    /** Hands out one secret of an opened place to the holder of the live lease; kept in memory only. */
    Secret credential(AttemptKey attempt, String reference);

    /** Appends lines to the attempt's log; lines above the log's limit are dropped with a marker. */
    void log(AttemptKey attempt, List<String> lines);

    /** Commits the attempt's outputs and ends it. Idempotent for the same attempt. */
    void commit(AttemptKey attempt, Completion completion);

    /**
     * As {@link #commit(AttemptKey, Completion)}, but need not wait until it is durable: {@code settled} is told once, on any thread,
     * of the problem it was refused for or of none. A problem thrown means that it was not taken at all.
     */
    default void commit(AttemptKey attempt, Completion completion, Consumer<Optional<Problem>> settled) {
        commit(attempt, completion);
        settled.accept(Optional.empty());
    }

    /** Ends a precondition's attempt that is not met yet; it is tried again after {@code again}. */
    void defer(AttemptKey attempt, ProblemNote reason, Duration again);

    /** Ends the attempt as failed. */
    void fail(AttemptKey attempt, ProblemNote problem);
}
