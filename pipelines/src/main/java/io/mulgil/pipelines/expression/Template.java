package io.mulgil.pipelines.expression;

import io.mulgil.kernel.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A text with expressions in it, {@code s3://in/#{format(@scheduledStartTime, 'YYYY')}}. A dollar brace and a lonely {@code #}
 * are ordinary characters. Immutable, thread-safe.
 */
public final class Template {

    private static final String OPEN = "#{";
    private static final int EXPRESSIONS_MAX = 1_000;
    private static final int PROBLEMS_MAX = 100;

    private final List<Expression> parts;
    private final boolean literal;

    private Template(List<Expression> parts, boolean literal) {
        this.parts = List.copyOf(parts);
        this.literal = literal;
    }

    /**
     * Reads a text.
     *
     * @throws Problem MG-1301 to MG-1304, MG-1311 or MG-1317 when an expression in it cannot be read
     */
    public static Template parse(String text) {
        List<Expression> parts = new ArrayList<>();
        int at = 0;
        int open = text.indexOf(OPEN);
        boolean literal = open < 0;
        while (open >= 0) {
            if (open > at) {
                parts.add(literal(text.substring(at, open)));
            }
            Parser parser = new Parser(text, open + OPEN.length());
            parts.add(parser.parseToBrace());
            if (parts.size() > EXPRESSIONS_MAX) {
                throw new Problem(ExpressionCode.TOO_MANY_STEPS, EXPRESSIONS_MAX);
            }
            at = parser.position();
            open = text.indexOf(OPEN, at);
        }
        if (at < text.length() || parts.isEmpty()) {
            parts.add(literal(text.substring(at)));
        }
        return new Template(parts, literal);
    }

    /** Everything in a text that cannot be read, as {@link #parse} would find it; what follows a mistake is looked at again. */
    public static List<Problem> problems(String text) {
        List<Problem> problems = new ArrayList<>();
        int open = text.indexOf(OPEN);
        while (open >= 0 && problems.size() < PROBLEMS_MAX) {
            int next = open + OPEN.length();
            try {
                Parser parser = new Parser(text, next);
                parser.parseToBrace();
                next = parser.position();
            } catch (Problem problem) {
                problems.add(problem);
            }
            open = text.indexOf(OPEN, next);
        }
        return problems;
    }

    /** What fails when each expression is evaluated by itself, with a fresh standard budget each. */
    public List<Problem> failures(Scope scope) {
        List<Problem> failures = new ArrayList<>();
        for (Expression part : parts) {
            Evaluation evaluation = new Evaluation(Budget.standard());
            try {
                evaluation.deeper(() -> part.evaluate(scope, evaluation));
            } catch (Problem problem) {
                failures.add(problem);
            }
        }
        return failures;
    }

    /** Whether there is no expression in the text. */
    public boolean isLiteral() {
        return literal;
    }

    /** The names its expressions use, in order of appearance. */
    public Set<Name> names() {
        Set<Name> names = new LinkedHashSet<>();
        for (Expression part : parts) {
            part.visit(expression -> {
                if (expression instanceof Expression.Named named) {
                    names.add(named.name());
                }
            });
        }
        return names;
    }

    /**
     * The value of the text. One expression alone keeps its type; everything else is text. A list in it makes as many values.
     *
     * @throws Problem MG-1305 to MG-1317
     */
    public Value evaluate(Scope scope, Evaluation evaluation) {
        Value result = parts.get(0).evaluate(scope, evaluation);
        for (Expression part : parts.subList(1, parts.size())) {
            result = joined(result, part.evaluate(scope, evaluation), evaluation);
        }
        return result;
    }

    /** The values of the text as they stand in a field, with a fresh standard budget. */
    public List<String> show(Scope scope) {
        return evaluate(scope, new Evaluation(Budget.standard())).each().stream()
                .map(Value::show)
                .toList();
    }

    private static Value joined(Value left, Value right, Evaluation evaluation) {
        return Operator.PLUS.apply(asText(left), asText(right), evaluation);
    }

    // Two numbers side by side in a text are digits, not a sum.
    private static Value asText(Value value) {
        return value instanceof Value.Many ? value : new Value.Text(value.show());
    }

    private static Expression literal(String text) {
        return new Expression.Constant(new Value.Text(text));
    }
}
