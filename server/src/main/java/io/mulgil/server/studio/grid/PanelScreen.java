package io.mulgil.server.studio.grid;

import io.mulgil.pipelines.Pipelines;
import io.mulgil.pipelines.run.InstanceState;
import io.mulgil.pipelines.view.InstanceView;
import io.mulgil.pipelines.view.PipelineExplanation;
import io.mulgil.pipelines.view.RunDetails;
import io.mulgil.pipelines.view.RunView;
import io.mulgil.server.studio.page.Links;
import io.mulgil.server.studio.page.Mark;
import io.mulgil.server.studio.page.SlotName;
import io.mulgil.server.studio.page.States;
import io.mulgil.server.studio.page.Visit;
import io.mulgil.stores.Datasets;
import io.mulgil.stores.dataset.DatasetVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Builds the side panel: one task in one slot, with all that is known about it. Thread-safe. */
public final class PanelScreen {

    private final Pipelines pipelines;
    private final Datasets datasets;
    private final Whys whys;
    private final History history;

    public PanelScreen(Pipelines pipelines, Datasets datasets) {
        this.pipelines = pipelines;
        this.datasets = datasets;
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
                .orElseGet(() -> withoutRun(visit, pipeline, slot, window.task(), close)));
    }

    private PanelView withoutRun(Visit visit, String pipeline, SlotName slot, String task, String close) {
        PipelineExplanation why = pipelines.explainSlot(visit.caller(), pipeline, slot.start());
        String said = why.messages().get(0).say(visit.words().language());
        return bare(visit, slot, task, close, new Bare(Mark.NOT_RUN, said, why.commands()));
    }

    private PanelView panel(Visit visit, RunDetails details, String task, String close, boolean mayOperate) {
        SlotName slot = new SlotName(details.run().slot().start());
        return details.instances().stream()
                .filter(instance -> instance.task().equals(task))
                .findFirst()
                .map(instance -> panel(visit, details.run(), instance, close, mayOperate))
                .orElseGet(() -> bare(
                        visit,
                        slot,
                        task,
                        close,
                        new Bare(
                                Mark.WAITING,
                                visit.say("studio.panel.no_instance"),
                                List.of("mulgil run explain " + details.run().id()))));
    }

    private PanelView panel(Visit visit, RunView run, InstanceView instance, String close, boolean mayOperate) {
        int warnings = instance.warnings().size();
        Mark mark = States.of(instance.state(), instance.kind(), instance.retries(), warnings);
        History.Log log = history.log(visit, run, instance);
        List<DatasetVersion> published = datasets.publishedBy(visit.caller(), instance.id());
        return new PanelView(
                instance.task(),
                new SlotName(run.slot().start()).text(),
                close,
                mark,
                States.words(visit, mark, instance.generation()),
                whys.why(visit, run, instance),
                findings(visit, run, instance),
                mayOperate ? asks(visit, run, instance) : List.of(),
                PanelFacts.of(visit, run, instance, published),
                instance.attempts().stream()
                        .map(attempt -> PanelAttempts.of(visit, attempt))
                        .toList(),
                log.lines(),
                log.note(),
                history.events(visit, run, instance),
                commands(run, instance, published));
    }

    private List<PanelView.Why> findings(Visit visit, RunView run, InstanceView instance) {
        return Stream.concat(
                        instance.warnings().stream().map(warning -> Whys.of(visit, Mark.WARNED, warning)),
                        whys.late(visit, run, instance).stream())
                .toList();
    }

    /** What is said of a slot whose task has no instance yet. */
    private record Bare(Mark mark, String why, List<String> commands) {}

    private static PanelView bare(Visit visit, SlotName slot, String task, String close, Bare bare) {
        var reason = new PanelView.Why(bare.mark(), bare.why(), List.of(), "", "");
        return new PanelView(
                task,
                slot.text(),
                close,
                bare.mark(),
                visit.say(bare.mark().key()),
                Optional.of(reason),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                visit.say("studio.panel.log.waiting"),
                List.of(),
                bare.commands());
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

    private static List<String> commands(RunView run, InstanceView instance, List<DatasetVersion> published) {
        List<String> commands = new ArrayList<>();
        commands.add("mulgil run explain " + run.id() + " " + instance.task());
        if (!instance.attempts().isEmpty()) {
            commands.add("mulgil run logs " + run.id() + " " + instance.task());
        }
        published.stream()
                .limit(1)
                .map(version -> "mulgil data preview " + version.dataset() + " --version " + version.version())
                .forEach(commands::add);
        commands.add(
                run.state().isEnded()
                        ? "mulgil run rerun " + run.id() + " " + instance.task()
                        : "mulgil run cancel " + run.id());
        return commands;
    }
}
