package io.mulgil.pipelines.door;

import io.mulgil.kernel.call.Progress;
import io.mulgil.pipelines.engine.book.LeaseBook;
import io.mulgil.pipelines.ledger.AttemptRows;
import io.mulgil.pipelines.ledger.InstanceRows;
import io.mulgil.pipelines.run.Attempt;
import io.mulgil.pipelines.run.AttemptState;
import io.mulgil.pipelines.run.Instance;
import io.mulgil.pipelines.run.InstanceState;
import io.mulgil.pipelines.run.Run;
import io.mulgil.pipelines.view.AttemptView;
import io.mulgil.pipelines.view.InstanceView;
import io.mulgil.pipelines.view.RunDetails;
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

    RunReading(LeaseBook leases) {
        this.leases = leases;
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
                attempts.stream().map(AttemptView::startedAt).findFirst(),
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
