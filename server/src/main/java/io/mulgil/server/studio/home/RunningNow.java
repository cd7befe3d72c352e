package io.mulgil.server.studio.home;

import io.mulgil.pipelines.Pipelines;
import io.mulgil.pipelines.run.AttemptState;
import io.mulgil.pipelines.run.RunState;
import io.mulgil.pipelines.view.AttemptView;
import io.mulgil.pipelines.view.InstanceView;
import io.mulgil.pipelines.view.RunDetails;
import io.mulgil.pipelines.view.RunFilter;
import io.mulgil.pipelines.view.RunView;
import io.mulgil.server.studio.page.Links;
import io.mulgil.server.studio.page.SlotName;
import io.mulgil.server.studio.page.Visit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The attempts that run now, with the evidence that they do: last heartbeat and lease. Thread-safe. */
final class RunningNow {

    private static final int RUNS_MAX = 10;
    private static final Duration LATE_BEAT = Duration.ofSeconds(15);

    private final Pipelines pipelines;

    RunningNow(Pipelines pipelines) {
        this.pipelines = pipelines;
    }

    /** One attempt under a lease, with what it belongs to. */
    record Under(RunView run, InstanceView instance, AttemptView attempt) {}

    /** Attempts under way in the newest active runs. */
    List<Under> attempts(Visit visit) {
        RunFilter active = new RunFilter(Optional.empty(), Optional.of(RunState.RUNNING));
        return pipelines.runs(visit.caller(), active, "", RUNS_MAX).items().stream()
                .map(run -> pipelines.showRun(visit.caller(), run.id()))
                .flatMap(RunningNow::underWay)
                .toList();
    }

    HomeView.Running line(Visit visit, Under under) {
        SlotName slot = new SlotName(under.run().slot().start());
        AttemptView attempt = under.attempt();
        Duration beat = visit.since(attempt.heartbeatAt().orElse(attempt.startedAt()));
        return new HomeView.Running(
                "running-" + under.instance().id(),
                under.run().pipeline() + " / " + slot.text() + " / "
                        + under.instance().task(),
                Links.instance(
                        under.run().pipeline(), "", slot, under.instance().task()),
                visit.say("studio.running.beat", visit.words().age(beat), lease(visit, attempt)),
                beat.compareTo(LATE_BEAT) > 0,
                visit.say(
                        "studio.running.detail",
                        attempt.runner(),
                        attempt.attempt(),
                        attempt.epoch(),
                        visit.words().clock(attempt.startedAt())));
    }

    private static String lease(Visit visit, AttemptView attempt) {
        Instant until = attempt.leaseUntil().orElse(visit.now());
        return visit.words().age(Duration.between(visit.now(), until));
    }

    private static Stream<Under> underWay(RunDetails details) {
        return details.instances().stream().flatMap(instance -> instance.attempts().stream()
                .filter(attempt -> attempt.state() == AttemptState.RUNNING)
                .map(attempt -> new Under(details.run(), instance, attempt)));
    }
}
