package io.mulgil.pipelines.definition.read;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.pipelines.definition.Definition;
import java.util.List;
import java.util.Optional;

/**
 * What a reader made of a text.
 *
 * @param definition empty only when nothing could be read
 */
public record Reading(Optional<Definition> definition, List<Problem> problems, List<Problem> warnings) {

    public Reading {
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    static Reading failed(Problem problem) {
        return new Reading(Optional.empty(), List.of(problem), List.of());
    }
}
