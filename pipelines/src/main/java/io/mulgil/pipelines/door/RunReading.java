package io.mulgil.pipelines.door;

import io.mulgil.kernel.call.Progress;
import io.mulgil.kernel.host.Host;
import io.mulgil.pipelines.engine.book.LeaseBook;
import io.mulgil.pipelines.engine.book.PipelineBook;
import io.mulgil.pipelines.engine.core.RunSlice;
import io.mulgil.pipelines.ledger.AttemptRows;
import io.mulgil.pipelines.ledger.InstanceRows;
import io.mulgil.pipelines.ledger.RunRows;
import io.mulgil.pipelines.run.Attempt;
import io.mulgil.pipelines.run.AttemptState;
import io.mulgil.pipelines.run.Instance;
import io.mulgil.pipelines.run.InstanceState;
import io.mulgil.pipelines.run.Run;
import io.mulgil.pipelines.run.RunState;
import io.mulgil.pipelines.view.AttemptView;
import io.mulgil.pipelines.view.InstanceView;
import io.mulgil.pipelines.view.Page;
import io.mulgil.pipelines.view.RunDetails;
import io.mulgil.pipelines.view.RunFilter;
import io.mulgil.pipelines.view.RunView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Runs as people see them. Thread-safe. */
final class RunReading {

    private static final int ATTEMPTS_MAX = 100;

    private final Host host;
    private final LeaseBook leases;
    private final PipelineBook pipelines;

    RunReading(Host host, LeaseBook leases, PipelineBook pipelines) {
        this.host = host;
        this.leases = leases;
        this.pipelines = pipelines;
    }

    /** Up to {@code limit} runs, newest first, older than the id {@code after}. */
    Page<RunView> page(Handle sql, String workspace, RunFilter filter, String after, int limit) {
        long before = after.isEmpty() ? Long.MAX_VALUE : Long.parseLong(after);
        List<Run> found =
                RunRows.listed(sql, workspace, filter.pipeline().orElse(""), filter.state(), before, limit + 1);
        // One that was made ahead of its time is among those that run already, and is not shown as one of them.
        List<RunView> shown = found.stream()
                .limit(limit)
                .map(this::view)
                .filter(run -> filter.state().stream().allMatch(run.state()::equals))
                .toList();
        return new Page<>(
                shown, found.size() > limit ? Long.toString(found.get(limit - 1).id()) : "");
    }

    /** The run as it is now. */
    RunView view(Run run) {
        return RunView.of(run.seenAt(host.now()));
    }

    /** The run with its plan and its instances, none while it waits for its turn. */
    RunSlice slice(Handle sql, Run run) {
        return new RunSlice(
                run,
                instances(sql, run),
                pipelines
                        .at(sql, run.workspace(), run.pipeline(), run.revision())
                        .plan());
    }

    RunDetails details(Handle sql, Run run) {
        List<InstanceView> instances = new ArrayList<>();
        for (Instance instance : instances(sql, run)) {
            instances.add(instance(sql, instance.seenAt(host.now())));
        }
        return new RunDetails(view(run), instances);
    }

    // One that was withdrawn has its instances already; they begin anew with it.
    private static List<Instance> instances(Handle sql, Run run) {
        return run.state() == RunState.PENDING ? List.of() : InstanceRows.ofRun(sql, run.id());
    }

    private InstanceView instance(Handle sql, Instance instance) {
        List<AttemptView> attempts = new ArrayList<>();
        if (instance.tries().attempt() > 0) {
            AttemptRows.ofInstance(sql, instance.id(), ATTEMPTS_MAX).forEach(ended -> attempts.add(ended(ended)));
        }
        if (instance.state() == InstanceState.RUNNING) {
            attempts.add(running(instance));
        }
        boolean waits = instance.state() == InstanceState.WAITING_FOR_RUNNER;
        return new InstanceView(
                instance.id(),
                instance.part().task(),
                instance.part().kind(),
                instance.part().type(),
                instance.state(),
                instance.tries().generation(),
                waits ? Optional.of(instance.readyAt()) : Optional.empty(),
                attempts.stream()
                        .filter(attempt ->
                                attempt.generation() == instance.tries().generation())
                        .map(AttemptView::startedAt)
                        .findFirst(),
                moment(instance.endedAt()),
                instance.problem(),
                instance.result().warnings(),
                instance.result().summary(),
                attempts);
    }

    private AttemptView running(Instance instance) {
        Optional<LeaseBook.Live> live =
                leases.find(instance.id()).filter(lease -> lease.attempt().equals(instance.key()));
        return new AttemptView(
                instance.tries().attempt(),
                instance.tries().epoch(),
                instance.tries().generation(),
                AttemptState.RUNNING,
                instance.lease().runner(),
                instance.lease().since(),
                Optional.empty(),
                live.map(LeaseBook.Live::heartbeatAt),
                live.map(leases::until),
                live.map(LeaseBook.Live::progress).orElse(Progress.NONE),
                0,
                0,
                "",
                Optional.empty());
    }

    private static AttemptView ended(Attempt attempt) {
        return new AttemptView(
                attempt.number(),
                attempt.epoch(),
                attempt.generation(),
                attempt.state(),
                attempt.runner(),
                attempt.startedAt(),
                moment(attempt.endedAt()),
                Optional.empty(),
                Optional.empty(),
                Progress.NONE,
                attempt.result().rowsRead(),
                attempt.result().rowsWritten(),
                attempt.result().summary(),
                attempt.problem());
    }

    private static Optional<Instant> moment(Instant instant) {
        return instant.equals(Instant.EPOCH) ? Optional.empty() : Optional.of(instant);
    }
}
