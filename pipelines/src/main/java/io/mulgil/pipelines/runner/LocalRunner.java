package io.mulgil.pipelines.runner;

import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.kernel.call.Doors;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.host.Pool;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.ProblemNote;
import io.mulgil.kernel.type.Types;
import io.mulgil.kernel.work.RunnerOffer;
import io.mulgil.kernel.work.Work;
import io.mulgil.kernel.work.WorkEnvelope;
import io.mulgil.pipelines.PipelineCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A runner in this process: one thread polls, a bounded pool runs attempts, one thread sends the heartbeats of all. Thread-safe;
 * start and close it once each.
 */
public final class LocalRunner implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LocalRunner.class);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(500);
    private static final int BEATS_PER_LEASE = 3;
    private static final Duration BEAT_MAX = Duration.ofSeconds(1);
    /** How long an attempt taken ahead may wait for a slot; another runner may have one for it. */
    private static final Duration WAIT_MAX = Duration.ofSeconds(2);
    /** How many of those are given back between two heartbeats. */
    private static final int GIVEN_BACK_MAX = 16;

    private final Host host;
    private final Work work;
    private final RunnerSettings settings;
    private final Tools tools;
    private final Set<String> names;
    private final Intake intake;
    private final Pool pool;
    private final Map<AttemptKey, LiveAttempt> live = new ConcurrentHashMap<>();
    private volatile boolean closed;
    private volatile Duration beatTime = BEAT_MAX;
    private List<Thread> threads = List.of();

    /** What attempts run with. */
    public record Tools(Types types, Doors doors, PlaceOpener places) {}

    public LocalRunner(Host host, Work work, RunnerSettings settings, Tools tools) {
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
        this.intake = new Intake(host, settings.slots());
        this.pool = host.pool("runner-" + settings.name(), settings.slots(), 2 * (settings.slots() + Intake.AHEAD_MAX));
    }

    /** Begins to poll. */
    public void start() {
        threads = List.of(
                host.start("runner-" + settings.name() + "-poll", this::pollLoop),
                host.start("runner-" + settings.name() + "-heartbeat", this::beatLoop));
    }

    /** Stops polling and what runs; the engine gives it to the next runner. */
    @Override
    public void close() {
        closed = true;
        threads.forEach(Thread::interrupt);
        // Short attempts go on ending meanwhile, and need not be given up.
        List.copyOf(live.values()).stream()
                .filter(attempt -> live.containsKey(attempt.envelope().attempt()))
                .forEach(this::giveUp);
        pool.close(CLOSE_PATIENCE);
    }

    /** Attempts under way. */
    public int running() {
        return live.size();
    }

    private void pollLoop() {
        try {
            while (!closed) {
                pollOnce(intake.awaitRoom());
            }
        } catch (InterruptedException e) {
            LOG.debug("The runner {} stops polling", settings.name());
        }
    }

    private void pollOnce(int room) throws InterruptedException {
        try {
            long askedAt = host.monotonicNanos();
            RunnerOffer offer = new RunnerOffer(settings.name(), WorkEnvelope.FORMAT, names, room);
            work.poll(offer, settings.pollTime()).ifPresent(found -> begin(found, askedAt));
        } catch (Problem problem) {
            LOG.warn("The runner {} got no work: {}", settings.name(), problem.getMessage());
            host.sleep(PAUSE_AFTER_FAILURE);
        }
    }

    private void begin(WorkEnvelope envelope, long askedAt) {
        beatTime = shorter(envelope.leaseTime().dividedBy(BEATS_PER_LEASE), BEAT_MAX);
        LiveAttempt attempt = new LiveAttempt(envelope, host, askedAt);
        live.put(envelope.attempt(), attempt);
        intake.taken();
        pool.submit(() -> run(attempt));
    }

    private void run(LiveAttempt attempt) {
        Path folder = settings.folder().resolve(attempt.envelope().attempt().label());
        AttemptCall call = new AttemptCall(attempt, work, tools.places(), tools.doors(), folder);
        AttemptRun run = new AttemptRun(settings.name(), host, work, tools.types(), attempt, call);
        try {
            run.run(new AttemptRun.After(() -> settled(attempt), pool::submit));
        } finally {
            intake.worked();
            if (call.hasFolder()) {
                remove(folder);
            }
        }
    }

    private void settled(LiveAttempt attempt) {
        live.remove(attempt.envelope().attempt());
        intake.settled();
    }

    private void beatLoop() {
        try {
            while (!closed) {
                host.sleep(beatTime);
                List.copyOf(live.values()).forEach(this::beat);
                giveBack();
            }
        } catch (InterruptedException e) {
            LOG.debug("The runner {} sends no more heartbeats", settings.name());
        }
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
            boolean lost = problem.code().number() == PipelineCode.LEASE_LOST.number();
            if (lost || attempt.isOver(settings.safetyTime())) {
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

    private void giveUp(LiveAttempt attempt) {
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

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static void remove(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            LOG.warn("The work folder {} stays behind: {}", folder.getFileName(), e.getMessage());
        }
    }
}
