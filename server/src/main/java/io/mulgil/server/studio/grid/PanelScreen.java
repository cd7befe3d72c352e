package io.mulgil.server.studio.grid;

import io.mulgil.pipelines.Pipelines;
import io.mulgil.pipelines.run.InstanceState;
import io.mulgil.pipelines.view.AttemptView;
import io.mulgil.pipelines.view.InstanceView;
import io.mulgil.pipelines.view.RunDetails;
import io.mulgil.pipelines.view.RunView;
import io.mulgil.server.studio.page.Links;
import io.mulgil.server.studio.page.Mark;
import io.mulgil.server.studio.page.SlotName;
import io.mulgil.server.studio.page.States;
import io.mulgil.server.studio.page.Visit;
import io.mulgil.server.studio.page.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builds the side panel: one task in one slot, with all that is known about it. Thread-safe. */
public final class PanelScreen {

    private final Pipelines pipelines;
    private final Whys whys;
    private final History history;

    public PanelScreen(Pipelines pipelines) {
        this.pipelines = pipelines;
        this.whys = new Whys(pipelines);
        this.history = new History(pipelines);
    }

    /** The panel that the query opens; empty when it opens none. */
    public Optional<PanelView> view(Visit visit, String pipeline, boolean mayOperate) {
        GridScreen.Window window = GridScreen.Window.of(visit);
        if (window.slot().isEmpty() || window.task().isEmpty()) {
            return Optional.empty();
        }
        SlotName slot = window.slot().orElseThrow();
        String close = Links.grid(pipeline) + (window.isNewest() ? "" : "?" + window.text());
        return Optional.of(pipelines
                .findRun(visit.caller(), pipeline, slot.start())
                .map(run -> panel(visit, pipelines.showRun(visit.caller(), run.id()), window.task(), close, mayOperate))
                .orElseGet(() -> bare(visit, slot, window.task(), close, Mark.NOT_RUN, "studio.panel.no_run")));
    }

    private PanelView panel(Visit visit, RunDetails details, String task, String close, boolean mayOperate) {
        SlotName slot = new SlotName(details.run().slot().start());
        return details.instances().stream()
                .filter(instance -> instance.task().equals(task))
                .findFirst()
                .map(instance -> panel(visit, details.run(), instance, close, mayOperate))
                .orElseGet(() -> bare(visit, slot, task, close, Mark.WAITING, "studio.panel.no_instance"));
    }

    private PanelView panel(Visit visit, RunView run, InstanceView instance, String close, boolean mayOperate) {
        int warnings = instance.warnings().size();
        Mark mark =
                States.of(instance.state(), instance.kind(), instance.attempts().size(), warnings);
        History.Log log = history.log(visit, run, instance);
        return new PanelView(
                instance.task(),
                new SlotName(run.slot().start()).text(),
                close,
                mark,
                visit.say(mark.key()),
                whys.why(visit, run, instance),
                instance.warnings().stream()
                        .map(warning -> Whys.of(visit, Mark.WARNED, warning))
                        .toList(),
                mayOperate ? asks(visit, run, instance) : List.of(),
                facts(visit, run, instance),
                instance.attempts().stream()
                        .map(attempt -> attempt(visit, attempt))
                        .toList(),
                log.lines(),
                log.note(),
                history.events(visit, run, instance),
                commands(run, instance));
    }

    private static PanelView bare(Visit visit, SlotName slot, String task, String close, Mark mark, String why) {
        var reason = new PanelView.Why(mark, visit.say(why), List.of(), "", "");
        return new PanelView(
                task,
                slot.text(),
                close,
                mark,
                visit.say(mark.key()),
                Optional.of(reason),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                visit.say("studio.panel.log.waiting"),
                List.of(),
                List.of());
    }

    private static List<PanelView.Ask> asks(Visit visit, RunView run, InstanceView instance) {
        SlotName slot = new SlotName(run.slot().start());
        String window = GridScreen.Window.of(visit).text();
        String back = Links.instance(run.pipeline(), window, slot, instance.task());
        if (!run.state().isEnded()) {
            return List.of(new PanelView.Ask(
                    "cancel",
                    visit.say("studio.ask.cancel"),
                    Links.cancel(run.pipeline(), run.id()),
                    back,
                    visit.say("studio.ask.cancel.what", slot.text()),
                    false,
                    false));
        }
        return List.of(new PanelView.Ask(
                "rerun",
                visit.say("studio.ask.rerun"),
                Links.rerun(run.pipeline(), run.id(), instance.task()),
                back,
                visit.say("studio.ask.rerun.what", instance.task(), slot.text()),
                instance.state() != InstanceState.FINISHED,
                visit.request().query("ask").equals(Optional.of("rerun"))));
    }

    private static List<PanelView.Fact> facts(Visit visit, RunView run, InstanceView instance) {
        List<PanelView.Fact> facts = new ArrayList<>();
        facts.add(new PanelView.Fact(visit.say("studio.panel.run"), Long.toString(run.id())));
        if (instance.generation() > 1) {
            facts.add(
                    new PanelView.Fact(visit.say("studio.panel.generation"), Integer.toString(instance.generation())));
        }
        if (instance.state() == InstanceState.WAITING_FOR_RUNNER) {
            instance.readyAt()
                    .filter(visit.now()::isBefore)
                    .ifPresent(ready -> facts.add(new PanelView.Fact(
                            visit.say("studio.panel.ready"), visit.words().clock(ready))));
        }
        if (!instance.summary().isEmpty()) {
            facts.add(new PanelView.Fact(visit.say("studio.panel.summary"), instance.summary()));
        }
        if (!instance.attempts().isEmpty()) {
            AttemptView last = instance.attempts().get(instance.attempts().size() - 1);
            rows(visit, last.rowsRead(), "studio.panel.read").ifPresent(facts::add);
            rows(visit, last.rowsWritten(), "studio.panel.written").ifPresent(facts::add);
        }
        return facts;
    }

    private static Optional<PanelView.Fact> rows(Visit visit, long rows, String key) {
        return rows > 0
                ? Optional.of(new PanelView.Fact(visit.say(key), visit.words().count(rows)))
                : Optional.empty();
    }

    private static PanelView.Attempt attempt(Visit visit, AttemptView attempt) {
        return new PanelView.Attempt(
                attempt.attempt(),
                States.of(attempt.state()),
                visit.say("studio.attempt." + attempt.state().name().toLowerCase(java.util.Locale.ROOT)),
                visit.say("studio.panel.runner", attempt.runner(), attempt.epoch()),
                attempt.endedAt()
                        .map(end -> visit.say(
                                "studio.panel.times",
                                visit.words().clock(attempt.startedAt()),
                                visit.words().clock(end),
                                visit.words().span(Duration.between(attempt.startedAt(), end))))
                        .orElseGet(() -> underWay(visit, attempt)));
    }

    /** Never "running" without the age of the last heartbeat and the lease. */
    private static String underWay(Visit visit, AttemptView attempt) {
        Words words = visit.words();
        Duration lease = Duration.between(visit.now(), attempt.leaseUntil().orElse(visit.now()));
        String times = visit.say(
                "studio.panel.times.running",
                words.clock(attempt.startedAt()),
                words.age(visit.since(attempt.heartbeatAt().orElse(attempt.startedAt()))),
                words.age(lease));
        return attempt.progress().done() > 0 ? times + " · " + progress(visit, attempt) : times;
    }

    private static String progress(Visit visit, AttemptView attempt) {
        String done = visit.words().count(attempt.progress().done());
        String unit = attempt.progress().unit();
        return attempt.progress().total() > 0
                ? visit.say(
                        "studio.panel.progress",
                        done,
                        visit.words().count(attempt.progress().total()),
                        unit)
                : visit.say("studio.panel.progress.open", done, unit);
    }

    private static List<String> commands(RunView run, InstanceView instance) {
        List<String> commands = new ArrayList<>();
        commands.add("mulgil run explain " + run.id() + " " + instance.task());
        if (!instance.attempts().isEmpty()) {
            commands.add("mulgil run logs " + run.id() + " " + instance.task());
        }
        commands.add(
                run.state().isEnded()
                        ? "mulgil run rerun " + run.id() + " " + instance.task()
                        : "mulgil run cancel " + run.id());
        return commands;
    }
}
