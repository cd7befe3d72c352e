package io.mulgil.pipelines.expression;

import io.mulgil.kernel.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads one expression out of a text.
 *
 * <pre>{@code
 * expr    := sum ;  sum := prod (('+'|'-') prod)* ;  prod := pow (('*'|'/') pow)* ;  pow := unary ('^' unary)?
 * unary   := '-' unary | postfix
 * postfix := primary ('.' (ident | '@'ident | ident '(' args ')'))*
 * primary := number | 'text' | "text" | ident '(' args ')' | '@'ident | '*'ident | ident | '(' expr ')' | '[' args ']'
 * }</pre>
 */
final class Parser {

    private static final int DEPTH_MAX = 64;

    /** A chain of operators is a tree as deep as it is long, and is walked on the stack. */
    private static final int OPERATORS_MAX = 1_000;

    private final String text;
    private int at;
    private int depth;
    private int operators;

    /** @param start index of the first character of the expression in {@code text} */
    Parser(String text, int start) {
        this.text = text;
        this.at = start;
    }

    /** Reads up to and including the closing brace. */
    Expression parseToBrace() {
        Expression expression = sum();
        expect('}');
        return expression;
    }

    /** Index of the first character not read yet. */
    int position() {
        return at;
    }

    private Expression sum() {
        enter();
        Expression left = product();
        while (true) {
            if (take('+')) {
                left = operation(Operator.PLUS, left, product());
            } else if (take('-')) {
                left = operation(Operator.MINUS, left, product());
            } else {
                depth--;
                return left;
            }
        }
    }

    private Expression product() {
        Expression left = power();
        while (true) {
            if (take('*')) {
                left = operation(Operator.TIMES, left, power());
            } else if (take('/')) {
                left = operation(Operator.DIVIDE, left, power());
            } else {
                return left;
            }
        }
    }

    private Expression power() {
        Expression base = unary();
        return take('^') ? operation(Operator.POWER, base, unary()) : base;
    }

    private Expression operation(Operator operator, Expression left, Expression right) {
        operators++;
        if (operators > OPERATORS_MAX) {
            throw new Problem(ExpressionCode.TOO_MANY_STEPS, OPERATORS_MAX);
        }
        return new Expression.Operation(operator, left, right);
    }

    private Expression unary() {
        if (!take('-')) {
            return postfix();
        }
        enter();
        Expression zero = new Expression.Constant(new Value.Whole(0));
        Expression negative = operation(Operator.MINUS, zero, unary());
        depth--;
        return negative;
    }

    private Expression postfix() {
        Expression expression = primary();
        int chained = 0;
        while (take('.')) {
            enter();
            chained++;
            skipSpace();
            int start = at;
            String part = take('@') ? "@" + identifier() : identifier();
            if (!part.startsWith("@") && take('(')) {
                List<Expression> arguments = new ArrayList<>(List.of(expression));
                arguments.addAll(arguments(')'));
                expression = call(part, arguments);
            } else if (expression instanceof Expression.Named named) {
                List<String> parts = new ArrayList<>(named.name().parts());
                parts.add(part);
                expression = new Expression.Named(new Name(parts));
            } else {
                throw notExpected(start);
            }
        }
        depth -= chained;
        return expression;
    }

    private Expression primary() {
        char next = peek();
        if (next == '\'' || next == '"') {
            return quoted();
        }
        if (isDigit(next) || (next == '.' && isDigit(charAt(at + 1)))) {
            return number();
        }
        if (take('(')) {
            Expression inner = sum();
            expect(')');
            return inner;
        }
        if (take('[')) {
            return new Expression.Listed(arguments(']'));
        }
        if (take('@')) {
            return new Expression.Named(Name.of("@" + identifier()));
        }
        if (take('*')) {
            return new Expression.Named(Name.of("*" + identifier()));
        }
        String word = identifier();
        return take('(') ? call(word, arguments(')')) : new Expression.Named(Name.of(word));
    }

    private List<Expression> arguments(char close) {
        List<Expression> arguments = new ArrayList<>();
        if (take(close)) {
            return arguments;
        }
        do {
            arguments.add(sum());
        } while (take(','));
        expect(close);
        return arguments;
    }

    private static Expression call(String word, List<Expression> arguments) {
        Optional<Function> function = Functions.find(word);
        if (function.isEmpty()) {
            throw new Problem(ExpressionCode.UNKNOWN_FUNCTION, word, String.join(", ", Functions.names()));
        }
        if (function.get().arguments() != arguments.size()) {
            throw new Problem(
                    ExpressionCode.WRONG_ARGUMENTS, word, function.get().arguments(), arguments.size());
        }
        return new Expression.Call(function.get(), arguments);
    }

    private Expression quoted() {
        char quote = text.charAt(at);
        StringBuilder content = new StringBuilder();
        for (int next = at + 1; next < text.length(); next++) {
            char character = text.charAt(next);
            if (character == '\\' && charAt(next + 1) == quote) {
                next++;
                content.append(quote);
            } else if (character == quote) {
                at = next + 1;
                return new Expression.Constant(new Value.Text(content.toString()));
            } else {
                content.append(character);
            }
        }
        throw new Problem(ExpressionCode.NOT_FINISHED, quote);
    }

    private Expression number() {
        int start = at;
        while (isDigit(charAt(at))) {
            at++;
        }
        boolean fraction = charAt(at) == '.' && isDigit(charAt(at + 1));
        if (!fraction) {
            return new Expression.Constant(Arguments.whole(text.substring(start, at)));
        }
        at++;
        while (isDigit(charAt(at))) {
            at++;
        }
        return new Expression.Constant(new Value.Decimal(Double.parseDouble(text.substring(start, at))));
    }

    private String identifier() {
        skipSpace();
        int start = at;
        while (at < text.length() && isWordPart(text.charAt(at), at == start)) {
            at++;
        }
        if (start == at) {
            throw notExpected(at);
        }
        return text.substring(start, at);
    }

    private void expect(char character) {
        if (!take(character)) {
            throw at >= text.length() ? new Problem(ExpressionCode.NOT_FINISHED, character) : notExpected(at);
        }
    }

    private boolean take(char character) {
        if (peek() != character) {
            return false;
        }
        at++;
        return true;
    }

    /** The next character that is no space; NUL at the end. */
    private char peek() {
        skipSpace();
        return charAt(at);
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private char charAt(int index) {
        return index < text.length() ? text.charAt(index) : '\0';
    }

    private void enter() {
        depth++;
        if (depth > DEPTH_MAX) {
            throw new Problem(ExpressionCode.TOO_DEEP, DEPTH_MAX);
        }
    }

    private Problem notExpected(int index) {
        return index >= text.length()
                ? new Problem(ExpressionCode.NOT_FINISHED, "}")
                : new Problem(ExpressionCode.NOT_EXPECTED, text.charAt(index), index + 1);
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static boolean isWordPart(char character, boolean first) {
        boolean letter = Character.isLetter(character) || character == '_';
        return letter || (!first && isDigit(character));
    }
}
