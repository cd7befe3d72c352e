package io.mulgil.pipelines.project;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.pipelines.definition.DefinitionCode;
import java.util.List;

/** Everything that is wrong with a project, and what may surprise in it. */
public record Validation(List<Problem> problems, List<Problem> warnings) {

    public Validation {
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    public boolean isValid() {
        return problems.isEmpty();
    }

    /** @throws Problem MG-1200 with all problems as its details, when there are any */
    void require() {
        if (!isValid()) {
            throw new Problem(DefinitionCode.NOT_VALID, problems.size()).with(problems);
        }
    }
}
