package io.mulgil.kernel.problem;

import io.mulgil.kernel.text.Language;
import java.util.Arrays;
import java.util.List;

/**
 * The one exception of Mulgil: a coded failure with its place, who has to act, whether a retry helps and what to do next.
 * Immutable; the {@code at}, {@code because} and {@code with} methods return a new problem.
 */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Code code;
    private final transient List<String> arguments;
    private final transient Where where;
    private final transient List<Problem> details;

    /** A problem with the values its sentence names, in the order of {@code {0}}, {@code {1}} … Never pass a secret. */
    public Problem(Code code, Object... arguments) {
        this(code, Arrays.stream(arguments).map(String::valueOf).toList(), Where.NOWHERE, List.of(), new NoCause());
    }

    private Problem(Code code, List<String> arguments, Where where, List<Problem> details, Throwable cause) {
        super(null, cause instanceof NoCause ? null : cause);
        this.code = code;
        this.arguments = List.copyOf(arguments);
        this.where = where;
        this.details = List.copyOf(details);
    }

    public Problem at(Where place) {
        return new Problem(code, arguments, place, details, causeOrNone());
    }

    public Problem because(Throwable cause) {
        return new Problem(code, arguments, where, details, cause);
    }

    /** This problem standing for several, each with a place of its own. */
    public Problem with(List<Problem> several) {
        return new Problem(code, arguments, where, several, causeOrNone());
    }

    public Code code() {
        return code;
    }

    public List<String> arguments() {
        return arguments;
    }

    public Where where() {
        return where;
    }

    /** The single problems this one stands for; empty for a plain problem. */
    public List<Problem> details() {
        return details;
    }

    /** What happened, one sentence. */
    public String message(Language language) {
        return ProblemNote.of(this).message(language);
    }

    /** What to do next, one sentence. */
    public String next(Language language) {
        return ProblemTexts.standard().next(code, arguments, language);
    }

    /** Code, place and English sentence in one line, as it appears in logs. */
    @Override
    public String getMessage() {
        String place = where.isKnown() ? " " + where : "";
        return code.label() + place + ": " + message(Language.ENGLISH);
    }

    private Throwable causeOrNone() {
        Throwable cause = getCause();
        return cause == null ? new NoCause() : cause;
    }

    private static final class NoCause extends Throwable {
        private static final long serialVersionUID = 1L;

        NoCause() {
            super(null, null, false, false);
        }
    }
}
