package io.mulgil.kernel.problem;

import io.mulgil.kernel.text.Language;
import java.util.List;
import java.util.stream.Collectors;

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

    private static final String DETAILS = "{details}";

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

    @Override
    public Traits traits() {
        return new Traits(number, blame, retry, kind);
    }

    /** What happened, one sentence; where the sentence has a place for {@code {details}}, theirs stand there. */
    public String message(Language language) {
        return message(language, ProblemTexts.standard());
    }

    /** The same from these texts. */
    public String message(Language language, ProblemTexts texts) {
        String sentence = texts.message(this, arguments, language);
        return sentence.contains(DETAILS) ? sentence.replace(DETAILS, detailMessages(language, texts)) : sentence;
    }

    public String next(Language language) {
        return ProblemTexts.standard().next(this, arguments, language);
    }

    private String detailMessages(Language language, ProblemTexts texts) {
        return details.stream().map(detail -> detail.message(language, texts)).collect(Collectors.joining(" "));
    }

    /** The problem again, to be thrown on this side of the wire. */
    public Problem toProblem() {
        return new Problem(this, arguments.toArray())
                .at(where)
                .with(details.stream().map(ProblemNote::toProblem).toList());
    }
}
