package io.mulgil.server.studio.grid;

import io.mulgil.kernel.problem.ProblemNote;
import io.mulgil.kernel.text.Language;
import io.mulgil.pipelines.Pipelines;
import io.mulgil.pipelines.view.Explanation;
import io.mulgil.pipelines.view.InstanceView;
import io.mulgil.pipelines.view.RunView;
import io.mulgil.server.studio.page.Mark;
import io.mulgil.server.studio.page.States;
import io.mulgil.server.studio.page.Visit;
import java.util.List;
import java.util.Optional;

/** Why an instance is where it is, in the reader's language. Thread-safe. */
final class Whys {

    private static final int DETAILS_MAX = 10;

    private final Pipelines pipelines;

    Whys(Pipelines pipelines) {
        this.pipelines = pipelines;
    }

    /** The problem of one that has one; else what it waits for; empty for one that runs or has finished. */
    Optional<PanelView.Why> why(Visit visit, RunView run, InstanceView instance) {
        Mark mark = States.of(instance.state(), instance.kind(), 0, 0);
        return switch (instance.state()) {
            case FINISHED, RUNNING -> Optional.empty();
            case FAILED ->
                instance.problem()
                        .map(problem -> of(visit, mark, problem))
                        .or(() -> explained(visit, run, instance, mark));
            case WAITING_ON_DEPENDENCIES, WAITING_FOR_RUNNER, CASCADE_FAILED, CANCELED ->
                explained(visit, run, instance, mark);
        };
    }

    /** What became of attempts that lost their lease and of commits that came too late. */
    List<PanelView.Why> late(Visit visit, RunView run, InstanceView instance) {
        Language language = visit.words().language();
        return pipelines.explain(visit.caller(), run.id(), instance.id()).steps().stream()
                .flatMap(step -> step.notes().stream())
                .map(note -> new PanelView.Why(Mark.FENCED, note.say(language), List.of(), "", ""))
                .toList();
    }

    static PanelView.Why of(Visit visit, Mark mark, ProblemNote problem) {
        Language language = visit.words().language();
        return new PanelView.Why(
                mark,
                problem.message(language),
                // A single finding stands in the sentence already.
                problem.details().stream()
                        .limit(problem.details().size() > 1 ? DETAILS_MAX : 0)
                        .map(detail -> detail.message(language))
                        .toList(),
                problem.next(language),
                problem.label());
    }

    private Optional<PanelView.Why> explained(Visit visit, RunView run, InstanceView instance, Mark mark) {
        Language language = visit.words().language();
        return pipelines.explain(visit.caller(), run.id(), instance.id()).steps().stream()
                .findFirst()
                .map(step -> new PanelView.Why(mark, step.message().say(language), details(language, step), "", ""));
    }

    private static List<String> details(Language language, Explanation.Step step) {
        return step.problem().map(problem -> List.of(problem.message(language))).orElse(List.of());
    }
}
