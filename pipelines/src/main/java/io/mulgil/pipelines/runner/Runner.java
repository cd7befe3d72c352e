package io.mulgil.pipelines.runner;

import io.mulgil.kernel.call.Doors;
import io.mulgil.kernel.file.FileTree;
import io.mulgil.kernel.host.FailPoint;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.host.Pool;
import io.mulgil.kernel.problem.Code;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.type.Types;
import io.mulgil.kernel.work.RunnerArrival;
import io.mulgil.kernel.work.RunnerOffer;
import io.mulgil.kernel.work.Work;
import io.mulgil.kernel.work.WorkEnvelope;
import io.mulgil.pipelines.PipelineCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * A runner: one thread polls, a bounded pool runs attempts, one thread starts what was taken ahead, one sends the heartbeats of all, one
 * watches the clock. Thread-safe; start and close it once each.
 */
public final class Runner implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(500);
    private static final Duration DRAIN_STEP = Duration.ofMillis(50);
    /** How often a runner without a free slot fetches what it was given before. */
    private static final Duration FETCH_PAUSE = Duration.ofMillis(500);
    /** After these no other answer will come, nor after a refusal of who it is. */
    private static final Set<Integer> LAST_WORDS =
            Set.of(PipelineCode.RUNNER_DRAINS.number(), PipelineCode.PROTOCOL_MISMATCH.number());

    private static final Set<Code.Kind> LAST_KINDS = Set.of(Code.Kind.UNAUTHENTICATED, Code.Kind.FORBIDDEN);

    private final Host host;
    private final Work work;
    private final RunnerSettings settings;
    private final Tools tools;
    private final Set<String> names;
    private final Intake intake;
    private final Pool pool;
    private final HeldLeases leases;
    private final Starts starts;
    private volatile boolean ending;
    private volatile boolean damaged;
    /** Code of the last refusal; confined to the poll thread. */
    private int refusedFor;

    private List<Thread> threads = List.of();

    /** What attempts run with. */
    public record Tools(Types types, Doors doors, PlaceOpener places) {}

    public Runner(Host host, Work work, RunnerSettings settings, Tools tools) {
        this.host = host;
        this.work = work;
        this.settings = settings;
        this.tools = tools;
        this.names = Stream.concat(
                        tools.types().activities().stream()
                                .map(type -> type.describe().name()),
                        tools.types().preconditions().stream()
                                .map(type -> type.describe().name()))
                .collect(Collectors.toSet());
        this.leases = new HeldLeases(host, work, settings);
        this.intake = new Intake(host, settings.slots());
        this.starts = new Starts(host, work, new StartOutcomes());
        this.pool = host.pool("runner-" + settings.name(), settings.slots(), 2 * (settings.slots() + Intake.AHEAD_MAX));
    }

    /** Introduces itself and begins to poll. */
    public void start() {
        threads = List.of(
                host.start("runner-" + settings.name() + "-poll", this::pollLoop),
                host.start("runner-" + settings.name() + "-start", starts::keep),
                host.start("runner-" + settings.name() + "-heartbeat", leases::keep),
                host.start("runner-" + settings.name() + "-lease", leases::watch));
    }

    /** Takes nothing new, lets what runs end within {@code grace} and gives back the rest. */
    public void drain(Duration grace) throws InterruptedException {
        ending = true;
        long end = host.monotonicNanos() + grace.toNanos();
        while (leases.held() > 0 && host.monotonicNanos() - end < 0) {
            host.sleep(DRAIN_STEP);
        }
        close();
    }

    /** Stops polling and what runs; the engine gives it to the next runner. */
    @Override
    public void close() {
        ending = true;
        threads.forEach(Thread::interrupt);
        leases.giveUpAll();
        pool.close(CLOSE_PATIENCE);
    }

    /** Whether it takes nothing new: it was told to end, here or by the server. */
    public boolean isEnding() {
        return ending;
    }

    /** Whether its process could not load a class that an attempt needed, and so never will: another process shall take over. */
    public boolean isDamaged() {
        return damaged;
    }

    /** Attempts under way. */
    public int running() {
        return leases.held();
    }

    private void pollLoop() {
        try {
            boolean begun = false;
            while (!ending) {
                begun = begun ? poll(intake.awaitRoom(FETCH_PAUSE)) : begin();
            }
        } catch (InterruptedException e) {
            LOG.debug("The runner {} stops polling", settings.name());
        }
    }

    /** Returns whether the server knows this runner now. */
    private boolean begin() throws InterruptedException {
        try {
            work.begin(new RunnerArrival(settings.name(), WorkEnvelope.FORMAT, settings.program(), leases.keys()));
            return true;
        } catch (Problem problem) {
            refused(problem);
            return false;
        }
    }

    /** Returns whether the server knows this runner still. */
    private boolean poll(Intake.Room room) throws InterruptedException {
        try {
            long askedAt = host.monotonicNanos();
            RunnerOffer offer = new RunnerOffer(settings.name(), WorkEnvelope.FORMAT, names, room.free(), room.ahead());
            work.poll(offer, room.free() > 0 ? settings.pollTime() : Duration.ZERO)
                    .ifPresent(found -> begin(found, askedAt));
            refusedFor = 0;
            return true;
        } catch (Problem problem) {
            boolean unknown = problem.code().number() == PipelineCode.RUNNER_UNKNOWN.number();
            if (!unknown) {
                refused(problem);
            }
            return !unknown;
        }
    }

    private void refused(Problem problem) throws InterruptedException {
        // The server may be away, or follow another one, for long: once is enough to know.
        LOG.atLevel(problem.code().number() == refusedFor ? Level.DEBUG : Level.WARN)
                .log("The runner {} got no work: {}", settings.name(), problem.getMessage());
        refusedFor = problem.code().number();
        ending |= LAST_WORDS.contains(problem.code().number())
                || LAST_KINDS.contains(problem.code().kind());
        host.sleep(PAUSE_AFTER_FAILURE);
    }

    private void begin(WorkEnvelope envelope, long askedAt) {
        host.pass(FailPoint.CLAIMED);
        LiveAttempt attempt = new LiveAttempt(envelope, host, askedAt);
        leases.hold(attempt);
        if (envelope.startsIn().isZero()) {
            intake.taken();
            submit(attempt);
        } else {
            intake.takenAhead();
            starts.add(attempt, envelope.startsIn());
        }
    }

    private void submit(LiveAttempt attempt) {
        attempt.start();
        pool.submit(() -> run(attempt));
    }

    /** What becomes of attempts that were taken ahead. */
    private final class StartOutcomes implements Starts.Outcomes {

        @Override
        public void start(LiveAttempt attempt) {
            intake.started();
            try {
                submit(attempt);
            } catch (Problem problem) {
                // There is always room for what was taken, but in a pool that closes.
                LOG.debug(
                        "Attempt {} is not begun: {}",
                        attempt.envelope().attempt().label(),
                        problem.getMessage());
            }
        }

        @Override
        public void drop(LiveAttempt attempt) {
            leases.release(attempt);
            intake.dropped();
        }

        @Override
        public void giveBack(LiveAttempt attempt) {
            leases.giveUp(attempt);
            drop(attempt);
        }
    }

    private void run(LiveAttempt attempt) {
        Path folder = settings.folder().resolve(attempt.envelope().attempt().label());
        AttemptCall call = new AttemptCall(attempt, work, tools.places(), tools.doors(), folder);
        AttemptRun run = new AttemptRun(settings.name(), host, work, tools.types(), attempt, call);
        long before = host.monotonicNanos();
        try {
            run.run(new Reporting(host, attempt, () -> settled(attempt), pool::submit));
        } finally {
            if (run.lackedClass()) {
                damaged = true;
            }
            intake.worked(host.monotonicNanos() - before);
            if (call.hasFolder()) {
                remove(folder);
            }
        }
    }

    private void settled(LiveAttempt attempt) {
        leases.release(attempt);
        intake.settled();
    }

    private static void remove(Path folder) {
        try {
            FileTree.remove(folder);
        } catch (IOException e) {
            LOG.warn("The work folder {} stays behind: {}", folder.getFileName(), e.getMessage());
        }
    }
}
