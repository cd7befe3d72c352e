package io.mulgil.server.wire.pipelines;

import io.mulgil.kernel.text.Language;
import io.mulgil.pipelines.view.Explanation;
import io.mulgil.server.wire.ProblemWire.Finding;
import java.util.List;
import java.util.Optional;

/** Why a run is where it is. */
public record ExplanationWire(
        String schema, long run, String state, String message, List<Step> steps, List<String> commands) {

    /** Why one instance is where it is. */
    public record Step(
            long instance,
            String task,
            String state,
            String message,
            List<String> waitsFor,
            List<String> notes,
            Optional<Finding> problem) {

        static Step of(Explanation.Step step, Language language) {
            return new Step(
                    step.instance(),
                    step.task(),
                    step.state().name(),
                    step.message().say(language),
                    step.waitsFor(),
                    step.notes().stream().map(note -> note.say(language)).toList(),
                    step.problem().map(problem -> Finding.of(problem, language)));
        }
    }

    public static ExplanationWire of(Explanation explanation, Language language) {
        return new ExplanationWire(
                "mulgil.explanation/v1",
                explanation.run(),
                explanation.state().name(),
                explanation.message().say(language),
                explanation.steps().stream()
                        .map(step -> Step.of(step, language))
                        .toList(),
                explanation.commands());
    }
}
