package io.mulgil.pipelines.definition;

import io.mulgil.kernel.problem.Where;
import java.util.List;

/**
 * A parameter: a value people give when they apply or run a pipeline.
 *
 * @param fallback values when nobody gives any; empty for none
 * @param allowedValues the only values it may have; empty for any
 */
public record ParameterDefinition(
        String id,
        Type type,
        boolean optional,
        boolean list,
        List<String> fallback,
        List<String> allowedValues,
        String description,
        Where where) {

    /** What the values are. */
    public enum Type {
        STRING,
        INTEGER,
        DOUBLE
    }

    public ParameterDefinition {
        fallback = List.copyOf(fallback);
        allowedValues = List.copyOf(allowedValues);
    }
}
