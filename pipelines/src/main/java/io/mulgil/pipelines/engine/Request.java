package io.mulgil.pipelines.engine;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.pipelines.PipelineCode;
import io.mulgil.pipelines.engine.turn.Turn;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thing asked of the engine. The asker waits until the turn that did it is durable, or is told then. A body that throws must not
 * have changed anything in its turn before.
 */
final class Request<T> {

    private static final Logger LOG = LoggerFactory.getLogger(Request.class);

    private final Function<Turn, T> body;
    private final Consumer<Request<T>> onSettled;
    private final CountDownLatch settled = new CountDownLatch(1);
    private Optional<T> answer = Optional.empty();
    private Optional<RuntimeException> refusal = Optional.empty();

    /** {@code onSettled} is told on the engine's thread and must not take time. */
    Request(Function<Turn, T> body, Consumer<Request<T>> onSettled) {
        this.body = body;
        this.onSettled = onSettled;
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
        try {
            onSettled.accept(this);
        } catch (RuntimeException e) {
            // Somebody else's reaction must not end the loop that everything depends on.
            LOG.error("A request was settled, and telling so failed", e);
        }
    }

    void refuse(RuntimeException why) {
        refusal = Optional.of(why);
        settle();
    }

    T await() {
        try {
            settled.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem(PipelineCode.ENGINE_STOPPED).because(e);
        }
        return answer();
    }

    /** The answer once it is settled; throws what it was refused for. */
    T answer() {
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        return answer.orElseThrow();
    }
}
