package io.mulgil.kernel.problem;

import io.mulgil.kernel.text.Language;
import java.util.List;

/**
 * A {@link Problem} as it is kept and sent: everything but stack and cause. The sentences are drawn when somebody reads it, in
 * that reader's language.
 */
public record ProblemNote(
        int number,
        Blame blame,
        Retry retry,
        Code.Kind kind,
        List<String> arguments,
        Where where,
        List<ProblemNote> details)
        implements Code {

    public ProblemNote {
        arguments = List.copyOf(arguments);
        details = List.copyOf(details);
    }

    public static ProblemNote of(Problem problem) {
        Code code = problem.code();
        return new ProblemNote(
                code.number(),
                code.blame(),
                code.retry(),
                code.kind(),
                problem.arguments(),
                problem.where(),
                problem.details().stream().map(ProblemNote::of).toList());
    }

    public String message(Language language) {
        return ProblemTexts.standard().message(this, arguments, language);
    }

    public String next(Language language) {
        return ProblemTexts.standard().next(this, arguments, language);
    }

    /** The problem again, to be thrown on this side of the wire. */
    public Problem toProblem() {
        return new Problem(this, arguments.toArray())
                .at(where)
                .with(details.stream().map(ProblemNote::toProblem).toList());
    }
}
