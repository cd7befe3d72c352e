package io.mulgil.pipelines.definition;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.pipelines.expression.Budget;
import io.mulgil.pipelines.expression.Evaluation;
import java.util.List;

/** Resolves single fields of merged objects for one context; each has a budget of its own. Confined to one thread. */
public final class Fieldwise {

    private final FieldResolution resolution;

    public Fieldwise(Definition merged, RunContext context) {
        this.resolution = new FieldResolution(merged, context);
    }

    /**
     * The texts of one field.
     *
     * @throws Problem MG-1211 to MG-1217 or MG-1305 to MG-1317, at the field
     */
    public List<String> texts(ObjectDefinition object, FieldEntry field) {
        return resolution.texts(object, field, new Evaluation(Budget.standard()));
    }
}
