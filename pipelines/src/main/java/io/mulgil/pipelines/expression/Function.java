package io.mulgil.pipelines.expression;

import io.mulgil.kernel.problem.Problem;
import java.util.List;

/**
 * A function expressions may call.
 *
 * @param arguments how many values it takes
 */
record Function(String name, int arguments, Body body) {

    /** What it does with that many values, none of them a list. */
    @FunctionalInterface
    interface Body {
        Value apply(List<Value> arguments);
    }

    /** @throws Problem MG-1314 when the calendar has no such date */
    Value apply(List<Value> values) {
        try {
            return body.apply(values);
        } catch (IllegalArgumentException | ArithmeticException e) {
            // The calendar library refuses a date outside its fields or range this way.
            List<String> shown = values.stream().map(Value::show).toList();
            throw new Problem(ExpressionCode.NO_SUCH_DATE, name + "(" + String.join(", ", shown) + ")").because(e);
        }
    }
}
