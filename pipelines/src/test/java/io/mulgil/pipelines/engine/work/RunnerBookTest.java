package io.mulgil.pipelines.engine.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mulgil.kernel.host.SystemHost;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.work.RunnerArrival;
import io.mulgil.kernel.work.WorkEnvelope;
import io.mulgil.pipelines.PipelineCode;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RunnerBookTest {

    private final RunnerBook book = new RunnerBook(new SystemHost());

    @Test
    void one_runner_more_than_a_server_knows_is_refused_and_a_known_one_may_come_again() {
        int known = 0;
        while (refusal("runner-" + known) == null) {
            known++;
        }

        Problem refusal = refusal("one-more");

        assertThat(refusal.code()).isEqualTo(PipelineCode.TOO_MANY_RUNNERS);
        assertThat(book.all()).hasSize(known);
        assertThat(refusal("runner-0")).isNull();
    }

    private Problem refusal(String runner) {
        return catchThrowableOfType(
                Problem.class, () -> book.arrived(new RunnerArrival(runner, WorkEnvelope.FORMAT, "0.1.0", Set.of())));
    }
}
