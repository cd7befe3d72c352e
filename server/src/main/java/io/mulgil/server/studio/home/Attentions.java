package io.mulgil.server.studio.home;

import io.mulgil.kernel.problem.ProblemNote;
import io.mulgil.pipelines.Pipelines;
import io.mulgil.pipelines.run.InstanceState;
import io.mulgil.pipelines.run.RunState;
import io.mulgil.pipelines.view.AttemptView;
import io.mulgil.pipelines.view.InstanceView;
import io.mulgil.pipelines.view.RunDetails;
import io.mulgil.pipelines.view.RunFilter;
import io.mulgil.pipelines.view.RunView;
import io.mulgil.server.studio.page.Links;
import io.mulgil.server.studio.page.Mark;
import io.mulgil.server.studio.page.SlotName;
import io.mulgil.server.studio.page.Visit;
import java.util.List;
import java.util.Optional;

/** What needs a person: the newest failed runs, each with the task that failed first and why. Thread-safe. */
final class Attentions {

    static final int RUNS_MAX = 10;

    private final Pipelines pipelines;

    Attentions(Pipelines pipelines) {
        this.pipelines = pipelines;
    }

    List<HomeView.Attention> list(Visit visit, boolean mayOperate) {
        RunFilter failed = new RunFilter(Optional.empty(), Optional.of(RunState.FAILED));
        return pipelines.runs(visit.caller(), failed, "", RUNS_MAX).items().stream()
                .flatMap(run -> attention(visit, pipelines.showRun(visit.caller(), run.id()), mayOperate).stream())
                .toList();
    }

    private static Optional<HomeView.Attention> attention(Visit visit, RunDetails details, boolean mayOperate) {
        return details.instances().stream()
                .filter(instance -> instance.state() == InstanceState.FAILED)
                .findFirst()
                .map(instance -> attention(visit, details.run(), instance, mayOperate));
    }

    private static HomeView.Attention attention(Visit visit, RunView run, InstanceView instance, boolean mayOperate) {
        SlotName slot = new SlotName(run.slot().start());
        String path = Links.instance(run.pipeline(), "", slot, instance.task());
        return new HomeView.Attention(
                "attention-" + instance.id(),
                Mark.FAILED,
                run.pipeline() + " / " + slot.text() + " / " + instance.task(),
                path,
                instance.problem()
                        .map(problem -> problem.message(visit.words().language()))
                        .orElse(""),
                place(visit, instance),
                mayOperate ? Optional.of(path + "&ask=rerun") : Optional.empty());
    }

    private static String place(Visit visit, InstanceView instance) {
        String code = instance.problem().map(ProblemNote::label).orElse("");
        List<AttemptView> attempts = instance.attempts();
        if (attempts.isEmpty()) {
            return code;
        }
        AttemptView last = attempts.get(attempts.size() - 1);
        return visit.say(
                "studio.attention.place",
                code,
                last.runner(),
                last.attempt(),
                visit.words().time(last.endedAt().orElse(last.startedAt())));
    }
}
