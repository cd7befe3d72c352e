package io.mulgil.pipelines.expression;

import java.util.Optional;

/** What names mean where an expression stands. */
@FunctionalInterface
public interface Scope {

    /**
     * Looks a name up.
     *
     * @param evaluation pass it on when looking up means evaluating another text, so that both share one budget
     * @return empty when there is no such thing
     */
    Optional<Value> find(Name name, Evaluation evaluation);
}
