package io.mulgil.server.studio.pipelines;

import io.mulgil.pipelines.Pipelines;
import io.mulgil.pipelines.run.RunState;
import io.mulgil.pipelines.schedule.Schedule;
import io.mulgil.pipelines.view.Page;
import io.mulgil.pipelines.view.PipelineView;
import io.mulgil.pipelines.view.RunFilter;
import io.mulgil.pipelines.view.RunView;
import io.mulgil.server.studio.page.Links;
import io.mulgil.server.studio.page.States;
import io.mulgil.server.studio.page.Visit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Builds the list of pipelines. Thread-safe. */
public final class PipelinesScreen {

    private static final int LINES_MAX = 50;
    private static final int LAST_SLOTS = 10;
    /** How many names one request for a part of a name looks at. */
    private final Pipelines pipelines;

    public PipelinesScreen(Pipelines pipelines) {
        this.pipelines = pipelines;
    }

    /** The pipelines with {@code q} in their name, from the one after {@code after} on. */
    public PipelinesView view(Visit visit) {
        String query = visit.request()
                .query("q")
                .map(text -> text.strip().toLowerCase(Locale.ROOT))
                .orElse("");
        String after = visit.request().query("after").orElse("");
        Page<PipelineView> found = pipelines.search(visit.caller(), query, after, LINES_MAX);
        boolean none = found.items().isEmpty() && query.isEmpty() && after.isEmpty();
        return new PipelinesView(
                none,
                found.next().isEmpty() && after.isEmpty()
                        ? visit.words()
                                .counted("studio.pipelines.count", found.items().size())
                        : visit.say("studio.pipelines.count.more", found.items().size()),
                query,
                found.items().stream().map(pipeline -> line(visit, pipeline)).toList(),
                next(query, found.next()));
    }

    private static Optional<String> next(String query, String after) {
        if (after.isEmpty()) {
            return Optional.empty();
        }
        String filter = query.isEmpty() ? "" : "q=" + Links.encoded(query) + "&";
        return Optional.of("/pipelines?" + filter + "after=" + Links.encoded(after));
    }

    private PipelinesView.Line line(Visit visit, PipelineView pipeline) {
        String name = pipeline.stored().name();
        List<RunView> last = pipelines.runs(visit.caller(), RunFilter.of(name), "", LAST_SLOTS).items().stream()
                .sorted(Comparator.comparing((RunView run) -> run.slot().start())
                        .thenComparing(RunView::id))
                .toList();
        return new PipelinesView.Line(
                name,
                Links.grid(name),
                pipeline.description(),
                schedule(visit, pipeline.schedule()),
                last.stream().map(run -> States.of(run.state(), run.warnings())).toList(),
                visit.say(
                        "studio.lanes.lane",
                        name,
                        last.size(),
                        count(last, RunState.FAILED),
                        count(last, RunState.RUNNING)),
                pipeline.nextDue().map(visit::due).orElse(visit.say("studio.never")),
                pipeline.nextDue().map(visit.words()::time).orElse(""),
                States.of(pipeline.stored().state()));
    }

    private static String schedule(Visit visit, Schedule.Kind kind) {
        return switch (kind) {
            case CRON -> visit.say("studio.schedule.cron");
            case TIMESERIES -> visit.say("studio.schedule.timeseries");
            case ONDEMAND -> visit.say("studio.schedule.ondemand");
        };
    }

    private static long count(List<RunView> runs, RunState state) {
        return runs.stream().filter(run -> run.state() == state).count();
    }
}
