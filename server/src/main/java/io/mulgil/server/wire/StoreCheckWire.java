package io.mulgil.server.wire;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.ProblemNote;
import io.mulgil.kernel.text.Language;
import io.mulgil.server.backup.StoreChecks;
import io.mulgil.server.wire.ProblemWire.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A look through the control store. */
public record StoreCheckWire(
        String schema,
        String state,
        String part,
        long done,
        long total,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        List<Finding> damages,
        List<Finding> remarks) {

    public static StoreCheckWire of(StoreChecks.Sight sight, Language language) {
        return new StoreCheckWire(
                "mulgil.storeCheck/v1",
                state(sight),
                sight.part().name().toLowerCase(Locale.ROOT),
                sight.done(),
                sight.total(),
                sight.startedAt(),
                sight.endedAt(),
                findings(sight.found().damages(), language),
                findings(sight.found().remarks(), language));
    }

    private static String state(StoreChecks.Sight sight) {
        if (sight.startedAt().isEmpty()) {
            return "NONE";
        }
        return sight.goesOn() ? "RUNNING" : "ENDED";
    }

    private static List<Finding> findings(List<Problem> problems, Language language) {
        return problems.stream()
                .map(problem -> Finding.of(ProblemNote.of(problem), language))
                .toList();
    }
}
