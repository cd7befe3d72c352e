package io.mulgil.pipelines.expression;

import io.mulgil.kernel.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What stands between hash brace and closing brace, parsed. Immutable. */
sealed interface Expression {

    Value evaluate(Scope scope, Evaluation evaluation);

    /** The expressions directly inside this one. */
    List<Expression> inside();

    /** Shows this expression and everything in it. */
    default void visit(Consumer<Expression> visitor) {
        visitor.accept(this);
        inside().forEach(expression -> expression.visit(visitor));
    }

    /** A number or a quoted text. */
    record Constant(Value value) implements Expression {
        @Override
        public Value evaluate(Scope scope, Evaluation evaluation) {
            evaluation.step();
            return value;
        }

        @Override
        public List<Expression> inside() {
            return List.of();
        }
    }

    /** A field, parameter or runtime field. */
    record Named(Name name) implements Expression {
        @Override
        public Value evaluate(Scope scope, Evaluation evaluation) {
            evaluation.step();
            return scope.find(name, evaluation).orElseThrow(() -> new Problem(ExpressionCode.UNKNOWN_NAME, name));
        }

        @Override
        public List<Expression> inside() {
            return List.of();
        }
    }

    /** A function and what it is given; over a list it works value by value. */
    record Call(Function function, List<Expression> inside) implements Expression {
        public Call {
            inside = List.copyOf(inside);
        }

        @Override
        public Value evaluate(Scope scope, Evaluation evaluation) {
            List<Value> arguments = inside.stream()
                    .map(argument -> argument.evaluate(scope, evaluation))
                    .toList();
            return overLists(function, arguments, evaluation);
        }

        private static Value overLists(Function function, List<Value> arguments, Evaluation evaluation) {
            evaluation.step();
            for (int at = 0; at < arguments.size(); at++) {
                if (arguments.get(at) instanceof Value.Many many) {
                    List<Value> results = new ArrayList<>();
                    for (Value one : many.values()) {
                        List<Value> single = new ArrayList<>(arguments);
                        single.set(at, one);
                        results.add(overLists(function, single, evaluation));
                    }
                    return new Value.Many(results);
                }
            }
            Value result = function.apply(arguments);
            return result instanceof Value.Text text ? evaluation.text(text.show()) : result;
        }
    }

    /** Two values and the operator between them. */
    record Operation(Operator operator, Expression left, Expression right) implements Expression {
        @Override
        public Value evaluate(Scope scope, Evaluation evaluation) {
            return operator.apply(left.evaluate(scope, evaluation), right.evaluate(scope, evaluation), evaluation);
        }

        @Override
        public List<Expression> inside() {
            return List.of(left, right);
        }
    }

    /** Several values in square brackets. */
    record Listed(List<Expression> inside) implements Expression {
        public Listed {
            inside = List.copyOf(inside);
        }

        @Override
        public Value evaluate(Scope scope, Evaluation evaluation) {
            evaluation.step();
            return new Value.Many(inside.stream()
                    .map(expression -> expression.evaluate(scope, evaluation))
                    .toList());
        }
    }
}
