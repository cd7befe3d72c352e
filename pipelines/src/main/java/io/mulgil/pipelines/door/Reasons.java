package io.mulgil.pipelines.door;

import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.problem.Retry;
import io.mulgil.kernel.work.WorkEnvelope;
import io.mulgil.pipelines.engine.Engine;
import io.mulgil.pipelines.engine.book.LeaseBook;
import io.mulgil.pipelines.engine.core.RunSlice;
import io.mulgil.pipelines.ledger.Backlog;
import io.mulgil.pipelines.run.Instance;
import io.mulgil.pipelines.run.InstanceState;
import io.mulgil.pipelines.view.Explanation;
import io.mulgil.pipelines.view.Sentence;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Why one instance is where it is. Thread-safe. */
final class Reasons {

    /** Others that wait are counted up to so many. */
    private static final int AHEAD_MAX = 1_000;

    private final Engine engine;
    private final Host host;

    Reasons(Engine engine, Host host) {
        this.engine = engine;
        this.host = host;
    }

    Explanation.Step step(Handle sql, RunSlice slice, Instance instance, LateAttempts late) {
        List<String> waitsFor = instance.state() == InstanceState.WAITING_ON_DEPENDENCIES
                ? open(slice, instance).stream()
                        .map(other -> other.part().task())
                        .toList()
                : List.of();
        return new Explanation.Step(
                instance.id(),
                instance.part().task(),
                instance.seenAt(host.now()).state(),
                why(sql, slice, instance),
                waitsFor,
                late.about(instance),
                instance.problem());
    }

    private Sentence why(Handle sql, RunSlice slice, Instance instance) {
        String task = instance.part().task();
        int attempt = instance.tries().attempt();
        return switch (instance.state()) {
            case WAITING_ON_DEPENDENCIES -> dependencies(slice, instance);
            case WAITING_FOR_RUNNER -> ready(sql, instance);
            case RUNNING -> running(instance);
            case FINISHED ->
                instance.result().warnings().isEmpty()
                        ? Sentence.of("explain.instance.finished", task, attempt)
                        : Sentence.of(
                                "explain.instance.warned",
                                task,
                                attempt,
                                instance.result().warnings().size());
            case FAILED -> Sentence.of(failed(instance), task, attempt);
            case CASCADE_FAILED -> Sentence.of("explain.instance.cascade", task, barriers(slice, instance));
            case CANCELED -> Sentence.of("explain.instance.canceled", task);
        };
    }

    private static String failed(Instance instance) {
        boolean mightHelp = instance.problem()
                .filter(problem -> problem.retry() == Retry.YES)
                .isPresent();
        return mightHelp ? "explain.instance.failed" : "explain.instance.failedForGood";
    }

    private static Sentence dependencies(RunSlice slice, Instance instance) {
        boolean blocked =
                open(slice, instance).stream().anyMatch(other -> other.state().isBarrier());
        String others = names(open(slice, instance));
        return blocked
                ? Sentence.of("explain.instance.blocked", instance.part().task(), others)
                : Sentence.of("explain.instance.waits", instance.part().task(), others);
    }

    private Sentence ready(Handle sql, Instance instance) {
        String task = instance.part().task();
        boolean later = instance.readyAt().isAfter(host.now());
        if (later && isPrecondition(instance)) {
            return Sentence.of("explain.instance.unmet", task, instance.readyAt());
        }
        if (later && instance.tries().attempt() == 0) {
            return Sentence.of("explain.instance.due", task, instance.readyAt());
        }
        if (later) {
            return Sentence.of("explain.instance.retry", task, instance.tries().attempt(), instance.readyAt());
        }
        if (!engine.leads()) {
            return Sentence.of("explain.instance.elsewhere", task);
        }
        Map<String, Set<String>> runners = engine.runners();
        if (runners.isEmpty()) {
            return Sentence.of(
                    "explain.instance.noneLive",
                    task,
                    engine.settings().leaseTime().toSeconds());
        }
        String type = instance.part().type();
        if (runners.values().stream().noneMatch(types -> types.contains(type))) {
            return Sentence.of("explain.instance.noRunner", task, type, String.join(", ", runners.keySet()));
        }
        String others = String.join(", ", runners.keySet());
        int ahead = Backlog.before(sql, instance, host.now(), AHEAD_MAX + 1);
        if (ahead == 0) {
            return Sentence.of("explain.instance.next", task, others);
        }
        String before = ahead > AHEAD_MAX ? AHEAD_MAX + "+" : Integer.toString(ahead);
        return Sentence.of("explain.instance.ready", task, before, others);
    }

    private Sentence running(Instance instance) {
        if (instance.isAhead(host.now())) {
            return Sentence.of(
                    "explain.instance.ahead",
                    instance.part().task(),
                    instance.lease().runner(),
                    instance.lease().since());
        }
        Optional<LeaseBook.Live> live = engine.leases().find(instance.id()).filter(lease -> lease.attempt()
                .equals(instance.key()));
        String runner = instance.lease().runner();
        if (live.isEmpty()) {
            return Sentence.of(
                    "explain.instance.leased",
                    instance.part().task(),
                    runner,
                    instance.tries().attempt());
        }
        long silence = Duration.between(live.get().heartbeatAt(), host.now()).toSeconds();
        long left =
                Duration.between(host.now(), engine.leases().until(live.get())).toSeconds();
        return Sentence.of(
                "explain.instance.running",
                instance.part().task(),
                runner,
                instance.tries().attempt(),
                Math.max(0, silence),
                Math.max(0, left));
    }

    private static List<Instance> open(RunSlice slice, Instance instance) {
        return slice.plan().task(instance.ordinal()).waitsFor().stream()
                .map(ordinal -> slice.instances().get(ordinal))
                .filter(other -> other.state() != InstanceState.FINISHED)
                .toList();
    }

    private static String barriers(RunSlice slice, Instance instance) {
        return names(open(slice, instance).stream()
                .filter(other -> other.state().isBarrier())
                .toList());
    }

    private static boolean isPrecondition(Instance instance) {
        return instance.part().kind() == WorkEnvelope.Task.PRECONDITION;
    }

    /** Their tasks, quoted. */
    static String names(List<Instance> instances) {
        return String.join(
                ", ",
                instances.stream()
                        .map(instance -> "'" + instance.part().task() + "'")
                        .toList());
    }
}
