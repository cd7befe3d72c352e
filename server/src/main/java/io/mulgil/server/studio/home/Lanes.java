package io.mulgil.server.studio.home;

import io.mulgil.pipelines.Pipelines;
import io.mulgil.pipelines.run.RunState;
import io.mulgil.pipelines.schedule.Schedule;
import io.mulgil.pipelines.view.PipelineView;
import io.mulgil.pipelines.view.RunFilter;
import io.mulgil.pipelines.view.RunView;
import io.mulgil.server.studio.page.Links;
import io.mulgil.server.studio.page.Mark;
import io.mulgil.server.studio.page.SlotName;
import io.mulgil.server.studio.page.States;
import io.mulgil.server.studio.page.Visit;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The last slots of every pipeline, one lane each. Thread-safe. */
final class Lanes {

    private final Pipelines pipelines;

    Lanes(Pipelines pipelines) {
        this.pipelines = pipelines;
    }

    HomeView.Lane lane(Visit visit, PipelineView pipeline) {
        String name = pipeline.stored().name();
        List<RunView> runs = pipelines.runs(visit.caller(), RunFilter.of(name), "", LaneScale.COLUMNS).items().stream()
                .sorted(Comparator.comparing((RunView run) -> run.slot().start())
                        .thenComparing(RunView::id))
                .toList();
        return new HomeView.Lane(
                name,
                Links.grid(name),
                note(visit, pipeline, runs),
                visit.say(
                        "studio.lanes.lane",
                        name,
                        runs.size(),
                        count(runs, RunState.FAILED),
                        count(runs, RunState.RUNNING)),
                LaneScale.bars(runs.stream().map(run -> ran(visit, run)).toList()));
    }

    private static LaneScale.Ran ran(Visit visit, RunView run) {
        SlotName slot = new SlotName(run.slot().start());
        Mark mark = States.of(run.state(), run.warnings());
        Optional<Duration> took = took(visit, run);
        String word = visit.say(mark.key());
        String title = slot.text() + ", " + word
                + took.map(time -> ", " + visit.words().span(time)).orElse("");
        return new LaneScale.Ran(mark, took, title, Links.grid(run.pipeline()) + "?slot=" + Links.encoded(slot.key()));
    }

    private static String note(Visit visit, PipelineView pipeline, List<RunView> runs) {
        List<Duration> took = runs.stream()
                .filter(run -> run.state() == RunState.FINISHED)
                .flatMap(run -> took(visit, run).stream())
                .sorted()
                .toList();
        if (took.isEmpty()) {
            return pipeline.schedule() == Schedule.Kind.ONDEMAND ? visit.say("studio.schedule.ondemand") : "";
        }
        return visit.say("studio.lanes.median", visit.words().span(took.get(took.size() / 2)));
    }

    private static Optional<Duration> took(Visit visit, RunView run) {
        return run.startedAt()
                .map(start -> Duration.between(start, run.endedAt().orElse(visit.now())));
    }

    private static long count(List<RunView> runs, RunState state) {
        return runs.stream().filter(run -> run.state() == state).count();
    }
}
