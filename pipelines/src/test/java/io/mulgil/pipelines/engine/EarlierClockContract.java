package io.mulgil.pipelines.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.pipelines.run.InstanceState;
import io.mulgil.pipelines.run.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What becomes of times that a wall clock had given before it was set back, whatever store they stand in. */
abstract class EarlierClockContract extends EngineCase {

    @Test
    void what_is_ready_stays_ready_when_the_clock_is_set_back() {
        world.apply("chain", 1, CHAIN);
        long run = world.run("chain").id();

        host.shiftWallClock(Duration.ofHours(-2));
        world.runner("local", 2);

        assertThat(world.awaitEnd(run).state()).isEqualTo(RunState.FINISHED);
    }

    @Test
    void what_was_ready_before_a_restart_is_ready_after_it_though_the_clock_was_set_back_meanwhile() {
        world.apply("chain", 1, CHAIN);
        long run = world.run("chain").id();
        world.stopEngine();

        host.shiftWallClock(Duration.ofHours(-2));
        world = new EngineWorld(host, store, home, types, QUICK);
        world.runner("local", 2);

        assertThat(world.awaitEnd(run).state()).isEqualTo(RunState.FINISHED);
    }

    @Test
    void an_attempt_that_fails_after_the_clock_was_set_back_is_tried_again_at_once() throws InterruptedException {
        world.apply("chain", 1, CHAIN);
        CountDownLatch setBack = new CountDownLatch(1);
        types.on("first", call -> {
            if (call.attempt().attempt() == 1) {
                setBack.await();
                throw new Problem(TestTypes.TestCode.PASSING, "x");
            }
        });
        world.runner("local", 2);
        long run = world.run("chain").id();
        world.await(() -> !types.started.isEmpty());

        host.shiftWallClock(Duration.ofHours(-2));
        setBack.countDown();

        assertThat(world.awaitEnd(run).state()).isEqualTo(RunState.FINISHED);
        assertThat(world.instance(run, "first").tries().attempt()).isEqualTo(2);
    }

    @Test
    void a_pause_before_another_attempt_begins_anew_when_the_clock_is_set_back() {
        world.apply("chain", 1, CHAIN.replace("retryDelay: 0 seconds", "retryDelay: 1 hour"));
        types.on("first", call -> {
            throw new Problem(TestTypes.TestCode.PASSING, "x");
        });
        world.runner("local", 2);
        long run = world.run("chain").id();
        world.await(() -> world.state(run, "first") == InstanceState.WAITING_FOR_RUNNER
                && world.instance(run, "first").problem().isPresent());
        Instant before = world.instance(run, "first").readyAt();

        host.shiftWallClock(Duration.ofHours(-2));
        world.await(() -> !world.instance(run, "first").readyAt().equals(before));

        Duration left =
                Duration.between(host.now(), world.instance(run, "first").readyAt());
        assertThat(left).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
        assertThat(types.started).hasSize(1);
    }
}
