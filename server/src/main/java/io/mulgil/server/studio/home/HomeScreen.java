package io.mulgil.server.studio.home;

import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.store.StoreStatus;
import io.mulgil.pipelines.Pipelines;
import io.mulgil.pipelines.view.Overview;
import io.mulgil.pipelines.view.PipelineView;
import io.mulgil.server.runner.Runners;
import io.mulgil.server.studio.page.Mark;
import io.mulgil.server.studio.page.Visit;
import io.mulgil.server.studio.page.Words;
import io.mulgil.stores.Datasets;
import io.mulgil.stores.dataset.Dataset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Builds home from what the front doors tell, nothing else. Thread-safe. */
public final class HomeScreen {

    private static final int LANES_MAX = 20;
    private static final int DATASETS_MAX = 20;

    private final Pipelines pipelines;
    private final Datasets datasets;
    private final Runners runners;
    private final ControlStore store;

    public HomeScreen(Pipelines pipelines, Datasets datasets, Runners runners, ControlStore store) {
        this.pipelines = pipelines;
        this.datasets = datasets;
        this.runners = runners;
        this.store = store;
    }

    /** Home as {@code visit} sees it; {@code mayOperate} shows what only an operator may ask for. */
    public HomeView view(Visit visit, boolean mayOperate) {
        Overview overview = pipelines.overview(visit.caller());
        List<PipelineView> shown = pipelines.list(visit.caller(), "", LANES_MAX).items();
        List<HomeView.Attention> attention = new Attentions(pipelines).list(visit, mayOperate);
        RunningNow running = new RunningNow(pipelines);
        List<RunningNow.Under> attempts = running.attempts(visit);
        Lanes lanes = new Lanes(pipelines);
        return new HomeView(
                overview.pipelines(),
                summary(visit, overview.pipelines(), attention.size()),
                health(visit, overview, attempts),
                attention,
                shown.stream().map(pipeline -> lanes.lane(visit, pipeline)).toList(),
                attempts.stream().map(under -> running.line(visit, under)).toList(),
                fresh(visit));
    }

    private static String summary(Visit visit, int known, int failed) {
        if (known == 0) {
            return visit.say("studio.home.ready");
        }
        if (failed == 0) {
            return visit.say("studio.home.calm");
        }
        return failed < Attentions.RUNS_MAX
                ? visit.words().counted("studio.home.needs", failed)
                : visit.say("studio.home.needs.most", failed);
    }

    private List<HomeView.Stat> health(Visit visit, Overview overview, List<RunningNow.Under> attempts) {
        List<HomeView.Stat> stats = new ArrayList<>();
        stats.add(running(visit, attempts));
        stats.add(RunnersNow.stat(visit, runners.present(visit.caller())));
        stats.add(store(visit, store.status()));
        next(visit, overview).ifPresent(stats::add);
        return stats;
    }

    private static HomeView.Stat running(Visit visit, List<RunningNow.Under> attempts) {
        Optional<Duration> oldest = attempts.stream()
                .map(under -> visit.since(
                        under.attempt().heartbeatAt().orElse(under.attempt().startedAt())))
                .max(Comparator.naturalOrder());
        return new HomeView.Stat(
                visit.say("studio.stat.running"),
                attempts.isEmpty() ? Mark.IDLE : Mark.RUNNING,
                visit.words().count(attempts.size()),
                oldest.map(beat -> visit.say("studio.stat.beat", visit.words().age(beat)))
                        .orElse(""));
    }

    private static HomeView.Stat store(Visit visit, StoreStatus status) {
        return new HomeView.Stat(
                visit.say("studio.stat.store"),
                Mark.HEALTHY,
                visit.words().bytes(status.bytes()),
                visit.say("studio.stat.store.detail", status.engine(), status.version()));
    }

    private static Optional<HomeView.Stat> next(Visit visit, Overview overview) {
        return overview.next()
                .map(next -> new HomeView.Stat(
                        visit.say("studio.stat.next"), Mark.WAITING, visit.due(next.dueAt()), next.pipeline()));
    }

    private List<HomeView.Fresh> fresh(Visit visit) {
        Words words = visit.words();
        return datasets.list(visit.caller()).stream()
                .sorted(Comparator.comparing(Dataset::updatedAt).reversed())
                .limit(DATASETS_MAX)
                .map(dataset -> new HomeView.Fresh(
                        dataset.name(),
                        "v" + dataset.version(),
                        words.age(visit.since(dataset.updatedAt())),
                        words.time(dataset.updatedAt()),
                        words.count(dataset.rows())))
                .toList();
    }
}
