package io.mulgil.server.http;

import io.mulgil.kernel.problem.Blame;
import io.mulgil.kernel.problem.Code;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.ProblemNote;
import io.mulgil.kernel.text.Language;
import io.mulgil.server.ServerCode;
import io.mulgil.server.access.AccessCode;
import io.mulgil.server.wire.ProblemWire;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns Problems into {@code application/problem+json}, and says in the log what the operator has to know. */
final class ProblemAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAnswers.class);
    private static final Map<Integer, Integer> OWN_STATUS = Map.of(
            ServerCode.METHOD_NOT_ALLOWED.number(), 405,
            ServerCode.BODY_TOO_SLOW.number(), 408,
            ServerCode.FOREIGN_TYPE.number(), 415,
            ServerCode.TOO_MANY_READERS_OF_ONE.number(), 429,
            AccessCode.TOO_MANY_FAILURES.number(), 429);
    private static final int PRECONDITION_FAILED = 412;

    private ProblemAnswers() {}

    /**
     * The answer for a problem.
     *
     * @param conditional whether the request said which revision it is based on
     */
    static Answer of(Problem problem, Language language, String traceId, boolean conditional) {
        int status = status(problem.code(), conditional);
        if (problem.code().kind() == Code.Kind.INTERNAL) {
            LOG.error("{} failed", traceId, problem);
        } else if (problem.code().blame() != Blame.CALLER && status >= 500) {
            LOG.warn("{} {}", traceId, problem.getMessage());
        }
        ProblemWire wire = ProblemWire.of(ProblemNote.of(problem), status, language, traceId);
        Answer answer = new Answer(status, Answer.PROBLEM, Map.of(), Json.write(wire));
        return status == 401 ? answer.header("WWW-Authenticate", "Bearer realm=\"mulgil\"") : answer;
    }

    private static int status(Code code, boolean conditional) {
        Integer own = OWN_STATUS.get(code.number());
        return own == null ? statusOf(code.kind(), conditional) : own;
    }

    private static int statusOf(Code.Kind kind, boolean conditional) {
        return switch (kind) {
            case INVALID -> 400;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case MISSING -> 404;
            case CONFLICT -> conditional ? PRECONDITION_FAILED : 409;
            case TOO_LARGE -> 413;
            case GATE, FAILED -> 422;
            case INTERNAL -> 500;
            case UNAVAILABLE -> 503;
            case TIMEOUT -> 504;
        };
    }
}
