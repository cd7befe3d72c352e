package io.mulgil.server.wire;

import io.mulgil.kernel.problem.ProblemNote;
import io.mulgil.kernel.problem.Retry;
import io.mulgil.kernel.text.Language;
import java.util.List;

/** A problem as the body of an answer that refuses. */
public record ProblemWire(
        String type,
        String title,
        int status,
        String code,
        String message,
        String next,
        List<String> arguments,
        WhereWire where,
        List<Finding> details,
        boolean retry,
        String traceId) {

    /** A problem as part of an answer. */
    public record Finding(String code, String message, String next, WhereWire where, boolean retry) {

        public static Finding of(ProblemNote note, Language language) {
            return new Finding(
                    note.label(),
                    note.message(language),
                    note.next(language),
                    WhereWire.of(note.where()),
                    note.retry() == Retry.YES);
        }
    }

    public static ProblemWire of(ProblemNote note, int status, Language language, String traceId) {
        return new ProblemWire(
                "urn:mulgil:problem:" + note.label(),
                note.message(language),
                status,
                note.label(),
                note.message(language),
                note.next(language),
                note.arguments(),
                WhereWire.of(note.where()),
                note.details().stream()
                        .map(detail -> Finding.of(detail, language))
                        .toList(),
                note.retry() == Retry.YES,
                traceId);
    }
}
