package io.mulgil.cli.command;

import io.mulgil.cli.line.Invocation;
import io.mulgil.cli.output.Exit;
import io.mulgil.cli.output.ProgressLine;
import io.mulgil.cli.text.CliCode;
import io.mulgil.client.MulgilClient;
import io.mulgil.client.WorkspaceCalls;
import io.mulgil.client.shape.Operation;
import io.mulgil.client.shape.Run;
import io.mulgil.kernel.problem.Problem;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Waits for work that goes on in the server; whatever happens here, it goes on there. */
public final class Waiting {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final Set<String> GATES = Set.of("quality");

    private final Invocation call;
    private final WorkspaceCalls workspace;
    private final long startedNanos = System.nanoTime();

    public Waiting(Invocation call, MulgilClient client) {
        this.call = call;
        this.workspace = client.workspace(call.settings().workspace());
    }

    /** Waits until the operation has ended and returns it. */
    public Operation untilEnd(Operation begun) throws InterruptedException {
        Operation now = begun;
        Duration pause = FIRST_PAUSE;
        try (ProgressLine progress = new ProgressLine(call.output())) {
            while (!now.hasEnded()) {
                String failed = now.failed() == 0 ? "" : call.say("wait.failed", now.failed());
                progress.show(now.pipeline(), now.done(), now.total(), failed);
                pause = rest(pause, call.say("wait.operation", now.id()));
                now = workspace.operation(now.id());
            }
        }
        return now;
    }

    /** Waits until the run has ended and returns it with its instances. */
    public Run.Details untilEnd(long run) throws InterruptedException {
        Run.Details now = workspace.runs().show(run);
        Duration pause = FIRST_PAUSE;
        try (ProgressLine progress = new ProgressLine(call.output())) {
            while (!now.run().hasEnded()) {
                long done = now.instances().stream()
                        .filter(instance -> instance.state().equals("FINISHED"))
                        .count();
                progress.show(now.run().pipeline(), done, now.instances().size(), running(now));
                pause = rest(pause, call.say("wait.run", run));
                now = workspace.runs().show(run);
            }
        }
        return now;
    }

    /** How a command that waited for this run ends. */
    public static Exit exitOf(Run.Details ended) {
        if (ended.run().isFinished()) {
            return Exit.OK;
        }
        return stoppedByGate(ended) ? Exit.GATE : Exit.FAILED;
    }

    /** The instance that made the run fail, if one did. */
    public static Optional<Run.Instance> culprit(Run.Details ended) {
        return ended.instances().stream()
                .filter(instance -> instance.state().equals("FAILED"))
                .findFirst();
    }

    private static boolean stoppedByGate(Run.Details ended) {
        return culprit(ended)
                .map(instance -> instance.kind().equals("PRECONDITION") || GATES.contains(instance.type()))
                .orElse(false);
    }

    private static String running(Run.Details now) {
        return now.instances().stream()
                .filter(instance -> instance.state().equals("RUNNING"))
                .map(Run.Instance::task)
                .findFirst()
                .orElse("");
    }

    private Duration rest(Duration pause, String what) throws InterruptedException {
        Optional<Duration> limit = call.settings().timeout();
        if (limit.isPresent() && System.nanoTime() - startedNanos > limit.get().toNanos()) {
            throw new Problem(CliCode.WAIT_OVER, what, limit.get().toMillis() / 1000.0);
        }
        Thread.sleep(pause.toMillis());
        Duration longer = pause.multipliedBy(3).dividedBy(2);
        return longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }
}
