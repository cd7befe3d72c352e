package io.mulgil.pipelines.expression;

import io.mulgil.kernel.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/** The operators of expressions. Over a list they work value by value. */
enum Operator {
    PLUS('+'),
    MINUS('-'),
    TIMES('*'),
    DIVIDE('/'),
    POWER('^');

    private final char sign;

    Operator(char sign) {
        this.sign = sign;
    }

    char sign() {
        return sign;
    }

    Value apply(Value left, Value right, Evaluation evaluation) {
        evaluation.step();
        boolean lists = left instanceof Value.Many || right instanceof Value.Many;
        if (!lists) {
            return applyToOne(left, right, evaluation);
        }
        if (this == PLUS && left instanceof Value.Many && right instanceof Value.Many) {
            // Two lists side by side become one.
            return new Value.Many(List.of(left, right));
        }
        List<Value> results = new ArrayList<>();
        for (Value one : left.each()) {
            for (Value other : right.each()) {
                evaluation.step();
                results.add(applyToOne(one, other, evaluation));
            }
        }
        return new Value.Many(results);
    }

    private Value applyToOne(Value left, Value right, Evaluation evaluation) {
        if (this == PLUS && !(isNumber(left) && isNumber(right))) {
            return evaluation.text(left.show() + right.show());
        }
        Value one = Arguments.number(left);
        Value other = Arguments.number(right);
        try {
            return one instanceof Value.Whole whole && other instanceof Value.Whole otherWhole
                    ? whole(whole.number(), otherWhole.number())
                    : new Value.Decimal(decimal(Arguments.decimal(one), Arguments.decimal(other)));
        } catch (ArithmeticException e) {
            throw new Problem(ExpressionCode.NUMBER_TOO_LARGE, left.show() + " " + sign + " " + right.show())
                    .because(e);
        }
    }

    private Value whole(long left, long right) {
        return switch (this) {
            case PLUS -> new Value.Whole(Math.addExact(left, right));
            case MINUS -> new Value.Whole(Math.subtractExact(left, right));
            case TIMES -> new Value.Whole(Math.multiplyExact(left, right));
            case DIVIDE -> new Value.Whole(left / notZero(left, right));
            case POWER -> new Value.Decimal(decimal((double) left, (double) right));
        };
    }

    private double decimal(double left, double right) {
        double result =
                switch (this) {
                    case PLUS -> left + right;
                    case MINUS -> left - right;
                    case TIMES -> left * right;
                    case DIVIDE -> left / (right == 0 ? notZero(left, 0) : right);
                    case POWER -> Math.pow(left, right);
                };
        if (!Double.isFinite(result)) {
            throw new ArithmeticException("not finite");
        }
        return result;
    }

    private static long notZero(Object left, long right) {
        if (right == 0) {
            throw new Problem(ExpressionCode.DIVISION_BY_ZERO, left);
        }
        return right;
    }

    private static boolean isNumber(Value value) {
        return value instanceof Value.Whole || value instanceof Value.Decimal;
    }
}
