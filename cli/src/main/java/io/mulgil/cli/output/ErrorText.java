package io.mulgil.cli.output;

import io.mulgil.cli.layout.Paint;
import io.mulgil.cli.text.CliCode;
import io.mulgil.cli.text.Texts;
import io.mulgil.client.MulgilException;
import io.mulgil.client.shape.Failure;
import io.mulgil.client.shape.Finding;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.ProblemNote;
import io.mulgil.kernel.problem.ProblemTexts;
import io.mulgil.kernel.problem.Retry;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One failure, on its way to standard error. */
public record ErrorText(Failure failure, Exit exit) {

    public static ErrorText of(Problem problem, Texts texts) {
        return of(problem, texts, ProblemTexts.standard());
    }

    /**
     * A problem of this process.
     *
     * @param sentences of the problems, where those of the rooms this program loads are not enough
     */
    public static ErrorText of(Problem problem, Texts texts, ProblemTexts sentences) {
        List<Finding> details = problem.details().stream()
                .map(detail -> finding(detail, texts, sentences))
                .toList();
        return new ErrorText(
                new Failure(finding(problem, texts, sentences), details, ""),
                Exit.of(problem.code().kind()));
    }

    public static ErrorText of(MulgilException failure, Texts texts, String address) {
        return switch (failure.reason()) {
            case ANSWERED -> new ErrorText(failure.failure(), Exit.ofStatus(failure.status()));
            case UNREACHABLE -> of(new Problem(CliCode.NO_SERVER, address), texts);
            case TIMED_OUT -> of(new Problem(CliCode.SERVER_SLOW, address), texts);
            case NOT_UNDERSTOOD ->
                of(new Problem(CliCode.NOT_A_SERVER, failure.address(), String.valueOf(failure.getMessage())), texts);
            case INTERRUPTED -> new ErrorText(Failure.NONE, Exit.INTERRUPTED);
        };
    }

    /** {@code error[MG-nnnn]: place: sentence  (hint: next)}, and a line for each detail. */
    public List<String> lines(Texts texts, Paint paint) {
        List<String> lines = new ArrayList<>();
        Finding finding = failure.finding();
        lines.add(paint.red("error[" + finding.code() + "]") + ": " + place(finding) + finding.message()
                + hint(finding, texts));
        failure.details().forEach(detail -> lines.add("  " + line(detail, texts)));
        if (!failure.traceId().isEmpty() && exit == Exit.DEFECT) {
            lines.add("  " + texts.say("error.trace", failure.traceId()));
        }
        return lines;
    }

    public ObjectNode json() {
        ObjectNode json = envelope(failure.finding());
        json.put("traceId", failure.traceId());
        ArrayNode details = json.putArray("details");
        failure.details().forEach(detail -> details.add(envelope(detail)));
        return json;
    }

    /** A finding in one line: place, sentence, code, what to do next. */
    public static String line(Finding finding, Texts texts) {
        return place(finding) + finding.message() + " [" + finding.code() + "]" + hint(finding, texts);
    }

    private static String place(Finding finding) {
        return finding.where().isEmpty() ? "" : finding.where() + ": ";
    }

    private static String hint(Finding finding, Texts texts) {
        return finding.next().isEmpty() ? "" : "  (" + texts.say("error.hint", finding.next()) + ")";
    }

    private static ObjectNode envelope(Finding finding) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("code", finding.code());
        json.put("message", finding.message());
        json.put("hint", finding.next());
        if (!finding.where().isEmpty()) {
            json.put("where", finding.where());
        }
        return json;
    }

    private static Finding finding(Problem problem, Texts texts, ProblemTexts sentences) {
        return new Finding(
                problem.code().label(),
                ProblemNote.of(problem).message(texts.language(), sentences),
                sentences.next(problem.code(), problem.arguments(), texts.language()),
                problem.where().toString(),
                problem.code().retry() == Retry.YES);
    }
}
