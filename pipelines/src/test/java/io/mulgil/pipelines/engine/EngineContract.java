package io.mulgil.pipelines.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.pipelines.definition.ledger.StoredPipeline;
import io.mulgil.pipelines.engine.core.RunChange;
import io.mulgil.pipelines.run.EventKind;
import io.mulgil.pipelines.run.InstanceState;
import io.mulgil.pipelines.run.Operation;
import io.mulgil.pipelines.run.Run;
import io.mulgil.pipelines.run.RunEvent;
import io.mulgil.pipelines.run.RunState;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What the engine promises about runs, whatever store it runs on. */
abstract class EngineContract extends EngineCase {

    @Test
    void a_run_goes_from_ready_to_finished_in_the_order_of_its_data_and_dependencies() {
        world.apply("chain", 1, CHAIN);
        world.runner("local", 2);

        Run run = world.awaitEnd(world.run("chain").id());

        assertThat(run.state()).isEqualTo(RunState.FINISHED);
        assertThat(types.started).extracting(text -> text.split(" ")[0]).containsExactly("first", "second", "third");
        assertThat(world.events(run.id()))
                .containsExactly(
                        "RunCreated",
                        "RunStarted",
                        "AttemptLeased first",
                        "InstanceFinished first",
                        "InstanceReady second",
                        "AttemptLeased second",
                        "InstanceFinished second",
                        "InstanceReady third",
                        "AttemptLeased third",
                        "InstanceFinished third",
                        "RunFinished");
        assertThat(world.instance(run.id(), "first").result().rowsWritten()).isEqualTo(3);
        assertThat(world.published).singleElement().asString().endsWith("/first/made/1");
    }

    @Test
    void a_failure_that_may_pass_is_tried_again_and_then_succeeds() {
        world.apply("chain", 1, CHAIN);
        types.on("first", call -> {
            if (call.attempt().attempt() < 3) {
                throw new Problem(TestTypes.TestCode.PASSING, "x");
            }
        });
        world.runner("local", 2);

        Run run = world.awaitEnd(world.run("chain").id());

        assertThat(run.state()).isEqualTo(RunState.FINISHED);
        assertThat(world.instance(run.id(), "first").tries().attempt()).isEqualTo(3);
    }

    @Test
    void a_closed_gate_fails_at_once_and_what_depends_on_it_fails_with_it() {
        world.apply("chain", 1, CHAIN);
        types.on("first", call -> {
            throw new Problem(TestTypes.TestCode.LASTING, "x");
        });
        world.runner("local", 2);

        Run run = world.awaitEnd(world.run("chain").id());

        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(world.instance(run.id(), "first").tries().attempt()).isEqualTo(1);
        assertThat(world.state(run.id(), "second")).isEqualTo(InstanceState.CASCADE_FAILED);
        assertThat(world.state(run.id(), "third")).isEqualTo(InstanceState.CASCADE_FAILED);
    }

    @Test
    void no_more_runs_are_active_than_the_pipeline_allows_and_the_oldest_slots_go_first() {
        world.apply("days", 1, DAYS);
        types.on("day", call -> Thread.sleep(3));
        world.runner("local", 8);

        Operation operation = backfill("2001-01-01T00:00:00Z", "2001-02-01T00:00:00Z", 31);
        Operation ended = awaitEnd(operation);

        assertThat(ended.state()).isEqualTo(Operation.State.FINISHED);
        assertThat(ended.done()).isEqualTo(31);
        assertThat(types.runningMost.get()).isBetween(2, 3);
        assertThat(types.started).hasSize(31).doesNotHaveDuplicates();
        assertThat(types.started.subList(0, 3))
                .allSatisfy(text -> assertThat(text).contains("2001-01-0"));
    }

    @Test
    void a_second_back_fill_leaves_finished_slots_alone_and_runs_failed_ones_again() {
        world.apply("days", 1, DAYS);
        types.on("day", call -> {
            if (call.slot().start().toString().startsWith("2001-01-03")
                    && call.attempt().attempt() == 1) {
                throw new Problem(TestTypes.TestCode.LASTING, "x");
            }
        });
        world.runner("local", 4);

        Operation first = awaitEnd(backfill("2001-01-01T00:00:00Z", "2001-01-06T00:00:00Z", 5));
        Operation second = awaitEnd(backfill("2001-01-01T00:00:00Z", "2001-01-06T00:00:00Z", 5));

        assertThat(first.state()).isEqualTo(Operation.State.FAILED);
        assertThat(first.failed()).isEqualTo(1);
        assertThat(second.state()).isEqualTo(Operation.State.FINISHED);
        assertThat(types.started).hasSize(6);
        assertThat(world.runOf("days", "2001-01-03T00:00:00Z").orElseThrow().generation())
                .isEqualTo(2);
    }

    @Test
    void a_back_fill_ends_though_somebody_runs_something_of_it_again_meanwhile() {
        world.apply("days", 1, DAYS);
        Operation operation = backfill("2001-01-01T00:00:00Z", "2001-01-02T00:00:00Z", 1);
        world.await(() -> world.runOf("days", "2001-01-01T00:00:00Z").isPresent());
        long run = world.runOf("days", "2001-01-01T00:00:00Z").orElseThrow().id();

        world.requests.rerun(EngineWorld.ANNA, run, RunChange.Rerun.Scope.ALL, "");
        world.runner("local", 1);
        Operation ended = awaitEnd(operation);

        assertThat(ended.state()).isEqualTo(Operation.State.FINISHED);
        assertThat(ended.done()).isEqualTo(1);
    }

    @Test
    void a_back_fill_ends_with_the_slots_of_the_schedule_that_its_pipeline_has_by_then() {
        world.apply("days", 1, DAYS);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch applied = new CountDownLatch(1);
        types.on("day", call -> {
            begun.countDown();
            applied.await();
        });
        world.runner("local", 1);
        Operation operation = backfill("2001-01-01T00:00:00Z", "2001-02-01T00:00:00Z", 31);
        world.await(() -> begun.getCount() == 0);

        world.apply("days", 2, DAYS.replace("period: 1 day", "period: 1 week"));
        applied.countDown();
        Operation ended = awaitEnd(operation);

        assertThat(ended.state()).isEqualTo(Operation.State.FINISHED);
        assertThat(ended.total()).isEqualTo(ended.done()).isLessThan(31);
        assertThat(types.started).hasSize((int) ended.total());
    }

    @Test
    void a_canceled_back_fill_begins_no_further_slot_and_what_runs_goes_on() throws InterruptedException {
        world.apply("days", 1, DAYS);
        CountDownLatch go = new CountDownLatch(1);
        types.on("day", call -> go.await());
        world.runner("local", 8);
        Operation operation = backfill("2001-01-01T00:00:00Z", "2001-02-01T00:00:00Z", 31);
        world.await(() -> types.started.size() == 3);

        Operation canceled = world.requests.cancel(EngineWorld.ANNA, operation.id(), false);
        go.countDown();
        world.await(() -> find(operation).done() == 3);
        Thread.sleep(100);

        assertThat(canceled.state()).isEqualTo(Operation.State.CANCELED);
        assertThat(find(operation).state()).isEqualTo(Operation.State.CANCELED);
        assertThat(types.started).hasSize(3);
        assertThat(world.runOf("days", "2001-01-03T00:00:00Z").orElseThrow().state())
                .isEqualTo(RunState.FINISHED);
        assertThat(world.runOf("days", "2001-01-04T00:00:00Z")).isEmpty();
    }

    @Test
    void a_canceled_back_fill_takes_its_runs_with_it_where_that_is_asked_for() {
        world.apply("days", 1, DAYS);
        types.on("day", call -> Thread.sleep(60_000));
        world.runner("local", 8);
        Operation operation = backfill("2001-01-01T00:00:00Z", "2001-02-01T00:00:00Z", 31);
        world.await(() -> types.started.size() == 3);

        Operation canceled = world.requests.cancel(EngineWorld.ANNA, operation.id(), true);

        assertThat(canceled.state()).isEqualTo(Operation.State.CANCELED);
        assertThat(world.runOf("days", "2001-01-01T00:00:00Z").orElseThrow().state())
                .isEqualTo(RunState.CANCELED);
        assertThat(world.runOf("days", "2001-01-04T00:00:00Z")).isEmpty();
        assertThat(world.allEvents().stream().filter(event -> event.kind() == EventKind.BACKFILL_ENDED))
                .singleElement()
                .satisfies(event -> assertThat(event.state()).isEqualTo("CANCELED"));
    }

    @Test
    void what_waits_for_a_place_does_not_begin_while_the_pipeline_is_paused() throws InterruptedException {
        world.apply("chain", 1, CHAIN.replace("maxActiveInstances: 3", "maxActiveInstances: 1"));
        CountDownLatch go = new CountDownLatch(1);
        types.on("first", call -> go.await());
        world.runner("local", 2);
        long first = world.run("chain").id();
        long second = world.run("chain").id();
        world.await(() -> types.started.size() == 1);

        world.requests.setState(EngineWorld.ANNA, "chain", StoredPipeline.State.PAUSED);
        go.countDown();
        world.awaitEnd(first);
        Thread.sleep(100);
        RunState whilePaused = world.find(second).state();
        world.requests.setState(EngineWorld.ANNA, "chain", StoredPipeline.State.ACTIVE);

        assertThat(whilePaused).isEqualTo(RunState.PENDING);
        assertThat(world.awaitEnd(second).state()).isEqualTo(RunState.FINISHED);
    }

    @Test
    void a_back_fill_rests_while_its_pipeline_is_paused_and_goes_on_when_it_is_resumed() throws InterruptedException {
        world.apply("days", 1, DAYS);
        CountDownLatch go = new CountDownLatch(1);
        types.on("day", call -> go.await());
        world.runner("local", 8);
        Operation operation = backfill("2001-01-01T00:00:00Z", "2001-02-01T00:00:00Z", 31);
        world.await(() -> types.started.size() == 3);

        world.requests.setState(EngineWorld.ANNA, "days", StoredPipeline.State.PAUSED);
        go.countDown();
        world.await(() -> find(operation).done() == 3);
        Thread.sleep(100);
        int whilePaused = types.started.size();
        world.requests.setState(EngineWorld.ANNA, "days", StoredPipeline.State.ACTIVE);

        assertThat(whilePaused).isEqualTo(3);
        assertThat(awaitEnd(operation).done()).isEqualTo(31);
    }

    @Test
    void a_canceled_run_stops_what_runs_and_commits_nothing_of_it() {
        world.apply("chain", 1, CHAIN);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        types.on("first", call -> {
            begun.countDown();
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        });
        world.runner("local", 2);
        long run = world.run("chain").id();
        world.await(() -> begun.getCount() == 0);

        Run canceled = world.requests.cancel(EngineWorld.ANNA, run);

        assertThat(canceled.state()).isEqualTo(RunState.CANCELED);
        world.await(() -> interrupted.getCount() == 0);
        assertThat(world.state(run, "third")).isEqualTo(InstanceState.CANCELED);
        assertThat(world.published).isEmpty();
    }

    @Test
    void a_rerun_of_a_finished_task_is_a_new_generation_of_it_and_what_depends_on_it() {
        world.apply("chain", 1, CHAIN);
        world.runner("local", 2);
        Run run = world.awaitEnd(world.run("chain").id());

        world.requests.rerun(EngineWorld.ANNA, run.id(), RunChange.Rerun.Scope.TASK, "second");
        Run again = world.awaitEnd(run.id());

        assertThat(again.state()).isEqualTo(RunState.FINISHED);
        assertThat(world.instance(run.id(), "first").tries().generation()).isEqualTo(1);
        assertThat(world.instance(run.id(), "second").tries().generation()).isEqualTo(2);
        assertThat(world.instance(run.id(), "third").tries().generation()).isEqualTo(2);
    }

    @Test
    void a_rerun_of_a_failed_task_gives_another_chance_to_what_failed_because_of_it() {
        world.apply("chain", 1, CHAIN);
        types.on("first", call -> {
            if (call.attempt().attempt() == 1) {
                throw new Problem(TestTypes.TestCode.LASTING, "x");
            }
        });
        world.runner("local", 2);
        Run run = world.awaitEnd(world.run("chain").id());

        world.requests.rerun(EngineWorld.ANNA, run.id(), RunChange.Rerun.Scope.FAILED, "");
        Run again = world.awaitEnd(run.id());

        assertThat(again.state()).isEqualTo(RunState.FINISHED);
        assertThat(world.published).singleElement().asString().endsWith("/first/made/2");
    }

    @Test
    void a_precondition_that_is_not_met_yet_is_looked_at_again_until_it_is() {
        world.apply("gated", 1, GATED);
        types.gateOpen.set(false);
        world.runner("local", 2);
        long run = world.run("gated").id();
        world.await(() -> world.events(run).stream()
                        .filter(text -> text.startsWith("AttemptDeferred"))
                        .count()
                >= 2);

        types.gateOpen.set(true);
        Run ended = world.awaitEnd(run);

        assertThat(ended.state()).isEqualTo(RunState.FINISHED);
        assertThat(types.started).hasSize(1);
    }

    @Test
    void after_a_restart_in_the_middle_every_slot_still_runs_once_to_success() {
        world.apply("days", 1, DAYS);
        AtomicInteger done = new AtomicInteger();
        types.on("day", call -> {
            Thread.sleep(5);
            done.incrementAndGet();
        });
        world.runner("local", 3);
        Operation operation = backfill("2001-01-01T00:00:00Z", "2001-02-01T00:00:00Z", 31);
        world.await(() -> done.get() >= 5);

        world.stopEngine();
        world.closeRunners();
        world = new EngineWorld(world.host, store, home, types, QUICK);
        world.runner("local", 3);
        Operation ended = awaitEnd(operation);

        assertThat(ended.state()).isEqualTo(Operation.State.FINISHED);
        assertThat(world.allEvents().stream().filter(event -> event.kind() == EventKind.INSTANCE_FINISHED))
                .hasSize(31);
    }

    @Test
    void every_transition_of_an_instance_is_one_event() {
        world.apply("chain", 1, CHAIN);
        world.runner("local", 2);

        world.awaitEnd(world.run("chain").id());

        List<RunEvent> events = world.allEvents();
        assertThat(events).extracting(RunEvent::id).isSorted().doesNotHaveDuplicates();
        assertThat(events.stream().filter(event -> event.kind() == EventKind.ATTEMPT_LEASED))
                .hasSize(3);
        assertThat(events.stream().filter(event -> event.kind() == EventKind.INSTANCE_FINISHED))
                .hasSize(3);
    }
}
