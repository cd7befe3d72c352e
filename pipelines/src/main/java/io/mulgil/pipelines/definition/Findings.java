package io.mulgil.pipelines.definition;

import io.mulgil.kernel.problem.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What reading and validation found: everything at once.
 *
 * @param definition present exactly when there are no problems
 * @param problems each with object, field, line and column where known
 * @param warnings what works, but not as its writer may expect
 */
public record Findings(Optional<ValidDefinition> definition, List<Problem> problems, List<Problem> warnings) {

    public Findings {
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    public boolean isValid() {
        return definition.isPresent();
    }

    /**
     * The definition.
     *
     * @throws Problem MG-1200 with all problems as its details, when there are any
     */
    public ValidDefinition orThrow() {
        return definition.orElseThrow(() -> new Problem(DefinitionCode.NOT_VALID, problems.size()).with(problems));
    }
}
