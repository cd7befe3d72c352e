package io.mulgil.pipelines.expression;

import io.mulgil.kernel.problem.Problem;
import java.util.function.Supplier;

/** One evaluation and what it has used of its budget. Confined to one thread. */
public final class Evaluation {

    private final Budget budget;
    private int steps;
    private long characters;
    private int depth;

    public Evaluation(Budget budget) {
        this.budget = budget;
    }

    /** @throws Problem MG-1309 when the budget is used up */
    void step() {
        steps++;
        if (steps > budget.stepsMax()) {
            throw new Problem(ExpressionCode.TOO_MANY_STEPS, budget.stepsMax());
        }
    }

    /** @throws Problem MG-1310 when the results are too long together */
    Value.Text text(String text) {
        characters += text.length();
        if (characters > budget.charactersMax()) {
            throw new Problem(ExpressionCode.TOO_LONG, budget.charactersMax());
        }
        return new Value.Text(text);
    }

    /**
     * Runs what one text needs of another.
     *
     * @throws Problem MG-1311 when texts need each other in a circle or too deeply
     */
    public <T> T deeper(Supplier<T> body) {
        if (depth >= budget.depthMax()) {
            throw new Problem(ExpressionCode.TOO_DEEP, budget.depthMax());
        }
        depth++;
        try {
            return body.get();
        } finally {
            depth--;
        }
    }
}
