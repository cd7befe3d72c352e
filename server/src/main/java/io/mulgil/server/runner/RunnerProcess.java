package io.mulgil.server.runner;

import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.host.ProcessMark;
import io.mulgil.kernel.secret.Secret;
import io.mulgil.pipelines.engine.work.EngineWork;
import io.mulgil.server.access.RunnerTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's own runner as a child process: started, watched, started again when it has ended, ended when it does not answer. One
 * that has outlived the server before this is taken over with all it works on. Thread-safe; start and close it once each.
 */
final class RunnerProcess implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunnerProcess.class);

    private static final Duration LOOK = Duration.ofMillis(100);
    /** A server that has just started answers its first callers before it shares the machine with a runner that starts. */
    private static final Duration FIRST_PAUSE = Duration.ofMillis(800);

    private static final Duration PAUSE_MIN = Duration.ofMillis(200);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(30);
    /** Who lived so long did not die of its start. */
    private static final Duration HEALTHY = Duration.ofSeconds(60);
    /** Longer than a runner takes to start, and than its leases hold: what it works on has gone to another by then. */
    private static final Duration SILENCE_MAX = Duration.ofSeconds(45);
    /** Longer than a runner takes to give back what it cannot end. */
    private static final Duration END_MAX = Duration.ofSeconds(15);

    private final Host host;
    private final RunnerLauncher launcher;
    private final RunnerTokens tokens;
    private final EngineWork work;
    private volatile Optional<ProcessHandle> runner = Optional.empty();
    private Optional<Thread> watcher = Optional.empty();

    RunnerProcess(Host host, RunnerLauncher launcher, RunnerTokens tokens, EngineWork work) {
        this.host = host;
        this.launcher = launcher;
        this.tokens = tokens;
        this.work = work;
    }

    /** Takes over the runner there is, or starts one, without waiting for it. */
    void start() {
        watcher = Optional.of(host.start("runner-process", this::watch));
    }

    /** Lets the runner end what it can in a few seconds and give back the rest. */
    @Override
    public void close() {
        try {
            if (watcher.isPresent()) {
                watcher.get().interrupt();
                watcher.get().join(END_MAX.toMillis());
            }
            if (runner.isPresent()) {
                end(runner.get());
            }
            gone();
            Files.deleteIfExists(RunnerRecord.file(launcher.home()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warn(
                    "The record of the runner's process stays; the next server finds that it is gone: {}",
                    e.getMessage());
        }
    }

    private void watch() {
        try {
            int failures = 0;
            runner = survivor();
            if (runner.isEmpty()) {
                host.sleep(FIRST_PAUSE);
            }
            while (true) {
                long begunAt = host.monotonicNanos();
                if (runner.isEmpty()) {
                    runner = launch();
                }
                if (runner.isPresent()) {
                    untilEnd(runner.get());
                    gone();
                }
                boolean healthy = host.monotonicNanos() - begunAt > HEALTHY.toNanos();
                failures = healthy ? 0 : failures + 1;
                host.sleep(pause(failures));
            }
        } catch (InterruptedException e) {
            LOG.debug("The runner's process is no longer watched");
        }
    }

    private void untilEnd(ProcessHandle process) throws InterruptedException {
        long silentSince = host.monotonicNanos();
        Optional<Instant> heard = Optional.empty();
        while (ProcessMark.isAlive(process)) {
            host.sleep(LOOK);
            Optional<Instant> now = work.runners().heardAt(RunnerPlacement.NAME);
            if (!now.equals(heard)) {
                heard = now;
                silentSince = host.monotonicNanos();
            }
            if (host.monotonicNanos() - silentSince > SILENCE_MAX.toNanos()) {
                LOG.warn("The runner's process {} gives no sign of life and is ended", process.pid());
                process.destroyForcibly();
            }
        }
        LOG.info("The runner's process {} has ended", process.pid());
    }

    // What it worked on is handed out again at once, not at its lease's end.
    private void gone() {
        runner = Optional.empty();
        tokens.revoke(RunnerPlacement.NAME);
        work.ended(RunnerPlacement.NAME);
    }

    private Optional<ProcessHandle> survivor() {
        Optional<RunnerRecord> known = RunnerRecord.read(launcher.home());
        Optional<ProcessHandle> alive = known.map(RunnerRecord::process).flatMap(ProcessMark::process);
        if (alive.isPresent()) {
            LOG.info(
                    "The runner's process {} has outlived its server and goes on",
                    alive.get().pid());
            tokens.accept(RunnerPlacement.NAME, known.get().tokenDigest());
            if (!known.get().version().equals(launcher.version())) {
                // It gives back what it cannot end; one of this version comes after it.
                alive.get().destroy();
            }
        }
        return alive;
    }

    private Optional<ProcessHandle> launch() {
        try {
            Secret token = tokens.issue(RunnerPlacement.NAME);
            ProcessHandle process = launcher.launch(token);
            new RunnerRecord(ProcessMark.of(process), launcher.version(), RunnerTokens.digest(token))
                    .write(launcher.home());
            LOG.info("The runner's process {} was started", process.pid());
            return Optional.of(process);
        } catch (IOException e) {
            LOG.error("The runner's process cannot be started: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private void end(ProcessHandle process) throws InterruptedException {
        process.destroy();
        long end = host.monotonicNanos() + END_MAX.toNanos();
        while (ProcessMark.isAlive(process) && host.monotonicNanos() - end < 0) {
            host.sleep(LOOK);
        }
        process.destroyForcibly();
    }

    private static Duration pause(int failures) {
        Duration pause = PAUSE_MIN.multipliedBy(1L << Math.min(failures, 10));
        return pause.compareTo(PAUSE_MAX) < 0 ? pause : PAUSE_MAX;
    }
}
