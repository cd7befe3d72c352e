package io.mulgil.pipelines.view;

import io.mulgil.kernel.problem.ProblemNote;
import io.mulgil.kernel.work.WorkEnvelope;
import io.mulgil.pipelines.run.InstanceState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One instance with its attempts, oldest first.
 *
 * @param task id of the task in the definition
 * @param startedAt when the first attempt of its newest generation began
 * @param readyAt for an instance that waits for a runner: not before
 * @param problem why it failed last, or why a precondition is not met yet
 * @param warnings what its last finished attempt found
 * @param summary one line of its last finished attempt; may be empty
 */
public record InstanceView(
        long id,
        String task,
        WorkEnvelope.Task kind,
        String type,
        InstanceState state,
        int generation,
        Optional<Instant> readyAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        Optional<ProblemNote> problem,
        List<ProblemNote> warnings,
        String summary,
        List<AttemptView> attempts) {

    public InstanceView {
        warnings = List.copyOf(warnings);
        attempts = List.copyOf(attempts);
    }

    /** Attempts of its newest generation after the first. */
    public int retries() {
        long tries = attempts.stream()
                .filter(attempt -> attempt.generation() == generation)
                .count();
        return (int) Math.max(0, tries - 1);
    }
}
