package io.mulgil.pipelines.engine;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.pipelines.PipelineCode;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/**
 * One thing asked of the engine. The asker waits until the turn that did it is durable. A body that throws must not have changed
 * anything in its turn before.
 */
final class Request<T> {

    private final Function<Turn, T> body;
    private final CountDownLatch settled = new CountDownLatch(1);
    private Optional<T> answer = Optional.empty();
    private Optional<RuntimeException> refusal = Optional.empty();

    Request(Function<Turn, T> body) {
        this.body = body;
    }

    /** Runs the body inside a turn; its answer is not to be told before {@link #settle}. */
    void run(Turn turn) {
        long before = turn.changes();
        try {
            refusal = Optional.empty();
            answer = Optional.of(body.apply(turn));
        } catch (Problem problem) {
            if (turn.changes() != before) {
                throw problem;
            }
            refusal = Optional.of(problem);
        }
    }

    void settle() {
        settled.countDown();
    }

    void refuse(RuntimeException why) {
        refusal = Optional.of(why);
        settled.countDown();
    }

    T await() {
        try {
            settled.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem(PipelineCode.ENGINE_STOPPED).because(e);
        }
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        return answer.orElseThrow();
    }
}
