package io.mulgil.pipelines.door;

import io.mulgil.kernel.call.Progress;
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

    private final LeaseBook leases;
    private final PipelineBook pipelines;

    RunReading(LeaseBook leases, PipelineBook pipelines) {
        this.leases = leases;
        this.pipelines = pipelines;
    }

    /** Up to {@code limit} runs, newest first, older than the id {@code after}. */
    Page<RunView> page(Handle sql, String workspace, RunFilter filter, String after, int limit) {
        long before = after.isEmpty() ? Long.MAX_VALUE : Long.parseLong(after);
        List<Run> found =
                RunRows.listed(sql, workspace, filter.pipeline().orElse(""), filter.state(), before, limit + 1);
        List<RunView> shown = found.stream().limit(limit).map(RunView::of).toList();
        return new Page<>(
                shown, found.size() > limit ? Long.toString(shown.get(limit - 1).id()) : "");
    }

    /** The run with its instances and its plan. */
    RunSlice slice(Handle sql, Run run) {
        return new RunSlice(
                run,
                InstanceRows.ofRun(sql, run.id()),
                pipelines
                        .at(sql, run.workspace(), run.pipeline(), run.revision())
                        .plan());
    }

    RunDetails details(Handle sql, Run run) {
        List<InstanceView> instances = new ArrayList<>();
        for (Instance instance : InstanceRows.ofRun(sql, run.id())) {
            instances.add(instance(sql, instance));
        }
        return new RunDetails(RunView.of(run), instances);
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
