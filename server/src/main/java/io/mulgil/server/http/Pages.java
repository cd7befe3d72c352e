package io.mulgil.server.http;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.text.Language;
import java.util.Optional;

/** The two pages that the entrance itself shows to a browser. Thread-safe. */
public interface Pages {

    /**
     * The page to sign in.
     *
     * @param problem why the last try was refused, when there was one
     */
    String signIn(Language language, Optional<Problem> problem);

    /** The page for what went wrong. */
    String problem(Language language, Problem problem, String traceId);
}
