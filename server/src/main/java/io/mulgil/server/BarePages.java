package io.mulgil.server;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.text.Language;
import io.mulgil.server.http.Pages;
import java.util.Optional;

final class BarePages implements Pages {
    @Override
    public String signIn(Language language, Optional<Problem> problem) {
        return "<!doctype html><title>Mulgil</title>";
    }

    @Override
    public String problem(Language language, Problem problem, String traceId) {
        return "<!doctype html><title>Mulgil</title>";
    }
}
