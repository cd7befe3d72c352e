package io.mulgil.pipelines.runner;

import io.mulgil.kernel.call.Progress;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.work.WorkEnvelope;
import java.time.Duration;
import java.util.Optional;

/**
 * An attempt under way as the runner's heartbeat sees it: whether it has started, until when its lease holds by the runner's own
 * monotonic clock, and the thread to interrupt when it does not. Thread-safe.
 */
final class LiveAttempt {

    private final WorkEnvelope envelope;
    private final Host host;
    private volatile Progress progress = Progress.NONE;
    private volatile long leaseEndNanos;
    private volatile boolean stopped;
    private boolean started;
    private long startedAtNanos;
    private boolean begun;
    private Optional<Thread> thread = Optional.empty();

    /** {@code askedAtNanos} is when the work was asked for: the lease cannot have begun earlier, and it counts from the start. */
    LiveAttempt(WorkEnvelope envelope, Host host, long askedAtNanos) {
        this.envelope = envelope;
        this.host = host;
        this.leaseEndNanos =
                askedAtNanos + envelope.startsIn().plus(envelope.leaseTime()).toNanos();
    }

    WorkEnvelope envelope() {
        return envelope;
    }

    Progress progress() {
        return progress;
    }

    void progress(Progress now) {
        progress = now;
    }

    boolean isStopped() {
        return stopped;
    }

    /** Its time has come: it begins as soon as there is a slot for it. */
    synchronized void start() {
        started = true;
        startedAtNanos = host.monotonicNanos();
    }

    synchronized boolean isStarted() {
        return started;
    }

    /** Begins on the calling thread. Returns whether it may. */
    synchronized boolean begin() {
        begun = true;
        thread = Optional.of(Thread.currentThread());
        return !stopped;
    }

    /** Whether it has waited longer than {@code patience} for a slot. */
    synchronized boolean isKeptWaiting(Duration patience) {
        return started && !begun && !stopped && host.monotonicNanos() - startedAtNanos >= patience.toNanos();
    }

    /** Ends on the calling thread; a late interruption is swallowed so that it does not hit what comes next. */
    synchronized void end() {
        thread = Optional.empty();
        Thread.interrupted();
    }

    /** Lets the attempt stop as soon as it can; it writes nothing more. */
    synchronized void stop() {
        stopped = true;
        thread.ifPresent(Thread::interrupt);
    }

    /** A heartbeat that was sent at {@code sentAtNanos} was answered. */
    void kept(long sentAtNanos, Duration leaseTime) {
        leaseEndNanos = sentAtNanos + leaseTime.toNanos();
    }

    /** Whether the lease ends within {@code safety}, as far as this runner can know. */
    boolean isOver(Duration safety) {
        return host.monotonicNanos() - (leaseEndNanos - safety.toNanos()) >= 0;
    }
}
