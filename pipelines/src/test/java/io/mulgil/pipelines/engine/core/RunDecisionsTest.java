package io.mulgil.pipelines.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.kernel.call.Slot;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.ProblemNote;
import io.mulgil.kernel.work.WorkEnvelope;
import io.mulgil.pipelines.PipelineCode;
import io.mulgil.pipelines.definition.Priority;
import io.mulgil.pipelines.definition.RetryRule;
import io.mulgil.pipelines.definition.TaskDefinition;
import io.mulgil.pipelines.run.AttemptState;
import io.mulgil.pipelines.run.EventKind;
import io.mulgil.pipelines.run.InstanceState;
import io.mulgil.pipelines.run.Result;
import io.mulgil.pipelines.run.Run;
import io.mulgil.pipelines.run.RunState;
import io.mulgil.stores.StoreCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class RunDecisionsTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private RunSlice slice = pending(true, task("ready"), task("land", "ready"), task("sum", "land"));

    @Test
    void an_admitted_run_makes_all_instances_and_offers_those_that_wait_for_nothing() {
        Decision decision = decide(new RunChange.Admitted(List.of(1L, 2L, 3L)), NOON);

        assertThat(decision.slice().run().state()).isEqualTo(RunState.RUNNING);
        assertThat(states())
                .containsExactly(
                        InstanceState.WAITING_FOR_RUNNER,
                        InstanceState.WAITING_ON_DEPENDENCIES,
                        InstanceState.WAITING_ON_DEPENDENCIES);
        assertThat(decision.commands().offers()).hasSize(1);
        assertThat(decision.commands().handOuts()).isEmpty();
        assertThat(decision.commands().releases()).isEmpty();
    }

    @Test
    void the_same_slice_change_and_time_always_give_the_same_decision() {
        RunChange.Admitted change = new RunChange.Admitted(List.of(1L, 2L, 3L));

        assertThat(RunDecisions.decide(slice, change, NOON)).isEqualTo(RunDecisions.decide(slice, change, NOON));
    }

    @Test
    void an_instance_is_leased_a_moment_before_it_is_ready_and_never_earlier() {
        admit();
        lease(1);
        decide(new RunChange.Failed(key(1), passing()), NOON);

        Decision early = RunDecisions.decide(
                slice, new RunChange.Leased(1, "runner"), NOON.plusSeconds(9).minusNanos(1_000));
        Decision ahead = RunDecisions.decide(slice, new RunChange.Leased(1, "runner"), NOON.plusSeconds(9));

        assertThat(early.rows().isEmpty()).isTrue();
        assertThat(ahead.commands().handOuts())
                .singleElement()
                .satisfies(leased -> assertThat(leased.lease().since()).isEqualTo(NOON.plusSeconds(10)));
    }

    @Test
    void every_lease_raises_attempt_and_epoch() {
        admit();
        lease(1);
        AttemptKey first = key(1);
        decide(new RunChange.Lost(first), NOON);
        lease(1);

        assertThat(key(1).epoch()).isEqualTo(first.epoch() + 1);
        assertThat(key(1).attempt()).isEqualTo(first.attempt() + 1);
    }

    @Test
    void a_commit_of_an_older_epoch_is_refused_and_the_refusal_is_an_event() {
        admit();
        lease(1);
        AttemptKey old = key(1);
        decide(new RunChange.Lost(old), NOON);
        lease(1);

        Decision decision = decide(new RunChange.Completed(old, Result.NONE), NOON);

        assertThat(decision.refusal().orElseThrow().code()).isEqualTo(PipelineCode.LEASE_LOST);
        assertThat(decision.rows().changed()).isEmpty();
        assertThat(decision.rows().events()).singleElement().satisfies(event -> {
            assertThat(event.kind()).isEqualTo(EventKind.COMMIT_REFUSED);
            assertThat(event.attempt()).isEqualTo(old.attempt());
            assertThat(event.epoch()).isEqualTo(old.epoch());
            assertThat(event.details())
                    .containsOnly(
                            entry("byEpoch", Long.toString(key(1).epoch())),
                            entry("code", PipelineCode.LEASE_LOST.label()));
        });
    }

    @Test
    void an_older_epoch_that_its_sink_has_refused_is_an_event_too() {
        admit();
        lease(1);
        AttemptKey old = key(1);
        decide(new RunChange.Lost(old), NOON);
        lease(1);
        ProblemNote fenced = ProblemNote.of(new Problem(StoreCode.SINK_LEASE_LOST, "ontime", 1, 2));

        Decision decision = decide(new RunChange.Failed(old, fenced), NOON);

        assertThat(decision.refusal().orElseThrow().code()).isEqualTo(PipelineCode.LEASE_LOST);
        assertThat(decision.rows().changed()).isEmpty();
        assertThat(decision.rows().events()).singleElement().satisfies(event -> {
            assertThat(event.kind()).isEqualTo(EventKind.COMMIT_REFUSED);
            assertThat(event.epoch()).isEqualTo(old.epoch());
            assertThat(event.details()).contains(entry("code", StoreCode.SINK_LEASE_LOST.label()));
        });
    }

    @Test
    void an_attempt_lost_in_silence_tells_how_long_and_whose_it_was() {
        admit();
        lease(1);

        Decision lost = decide(new RunChange.Lost(key(1), Duration.ofSeconds(34)), NOON);

        assertThat(lost.rows().events()).singleElement().satisfies(event -> assertThat(event.details())
                .containsEntry("silence", "34")
                .containsEntry("runner", "runner"));
    }

    @Test
    void a_commit_of_the_attempt_that_finished_changes_nothing_more() {
        admit();
        lease(1);
        AttemptKey attempt = key(1);
        decide(new RunChange.Completed(attempt, Result.NONE), NOON);

        Decision again = decide(new RunChange.Completed(attempt, Result.NONE), NOON);

        assertThat(again.refusal()).isEmpty();
        assertThat(again.rows().isEmpty()).isTrue();
    }

    @Test
    void retries_are_used_up_by_failures_but_not_by_lost_runners() {
        admit();
        for (int i = 0; i < 5; i++) {
            lease(1);
            decide(new RunChange.Lost(key(1)), NOON);
        }
        lease(1);
        decide(new RunChange.Failed(key(1), passing()), NOON.minusSeconds(60));
        lease(1);

        Decision last = decide(new RunChange.Failed(key(1), passing()), NOON);

        assertThat(states()).contains(InstanceState.FAILED);
        assertThat(last.slice().run().state()).isEqualTo(RunState.FAILED);
    }

    @Test
    void work_that_takes_its_runner_down_every_time_fails_in_the_end() {
        admit();
        for (int i = 0; i < AttemptEnds.LOSSES_MAX; i++) {
            lease(1);
            decide(new RunChange.Lost(key(1)), NOON);
        }

        assertThat(slice.instances().get(0).state()).isEqualTo(InstanceState.FAILED);
    }

    @Test
    void without_cascade_what_depends_on_a_failure_waits_and_the_run_has_failed() {
        slice = pending(false, task("ready"), task("land", "ready"));
        admit();
        lease(1);

        decide(new RunChange.Failed(key(1), lasting()), NOON);

        assertThat(states()).containsExactly(InstanceState.FAILED, InstanceState.WAITING_ON_DEPENDENCIES);
        assertThat(slice.run().state()).isEqualTo(RunState.FAILED);
    }

    @Test
    void a_rerun_of_a_cascade_failed_task_fails_again_while_its_cause_has_not_been_run_again() {
        admit();
        lease(1);
        decide(new RunChange.Failed(key(1), lasting()), NOON);

        decide(new RunChange.Rerun("anna", RunChange.Rerun.Scope.TASK, "land"), NOON);

        assertThat(states())
                .containsExactly(InstanceState.FAILED, InstanceState.CASCADE_FAILED, InstanceState.CASCADE_FAILED);
        assertThat(slice.run().state()).isEqualTo(RunState.FAILED);
    }

    @Test
    void nothing_that_runs_is_run_again() {
        admit();
        lease(1);

        Decision decision = decide(new RunChange.Rerun("anna", RunChange.Rerun.Scope.ALL, ""), NOON);

        assertThat(decision.refusal().orElseThrow().code()).isEqualTo(PipelineCode.STILL_RUNNING);
    }

    @Test
    void an_attempt_that_takes_too_long_ends_as_timed_out_and_is_tried_again() {
        admit();
        lease(1);

        Decision decision = decide(new RunChange.TimedOut(key(1)), NOON);

        assertThat(decision.rows().ended()).singleElement().satisfies(attempt -> assertThat(attempt.state())
                .isEqualTo(AttemptState.TIMEDOUT));
        assertThat(slice.instances().get(0).state()).isEqualTo(InstanceState.WAITING_FOR_RUNNER);
    }

    private Decision decide(RunChange change, Instant now) {
        Decision decision = RunDecisions.decide(slice, change, now);
        slice = decision.slice();
        return decision;
    }

    private void admit() {
        decide(
                new RunChange.Admitted(
                        LongStream.rangeClosed(1, slice.plan().tasks().size())
                                .boxed()
                                .toList()),
                NOON.minusSeconds(120));
    }

    private void lease(long instance) {
        decide(new RunChange.Leased(instance, "runner"), NOON);
    }

    private AttemptKey key(long instance) {
        return slice.instance(instance).orElseThrow().key();
    }

    private List<InstanceState> states() {
        return slice.instances().stream().map(instance -> instance.state()).toList();
    }

    private static ProblemNote passing() {
        return ProblemNote.of(new Problem(PipelineCode.ATTEMPT_TIMED_OUT, 1, "x", 1));
    }

    private static ProblemNote lasting() {
        return ProblemNote.of(new Problem(PipelineCode.OUTPUT_NOT_WRITTEN, "x", "y"));
    }

    private static TaskDefinition task(String id, String... waitsFor) {
        return new TaskDefinition(
                id,
                WorkEnvelope.Task.ACTIVITY,
                "work",
                id,
                "",
                List.of(waitsFor),
                new RetryRule(1, Duration.ofSeconds(10)),
                Duration.ofSeconds(30),
                Duration.ZERO,
                true,
                List.of(),
                List.of());
    }

    private static RunSlice pending(boolean cascade, TaskDefinition... tasks) {
        List<TaskDefinition> all = List.of(tasks).stream()
                .map(task -> new TaskDefinition(
                        task.id(),
                        task.task(),
                        task.type(),
                        task.object(),
                        task.owner(),
                        task.waitsFor(),
                        task.retry(),
                        task.attemptTimeout(),
                        task.preconditionTimeout(),
                        cascade,
                        task.inputs(),
                        task.outputs()))
                .toList();
        Run run = new Run(
                9,
                "default",
                "flights",
                1,
                new Slot(NOON, NOON),
                Run.Origin.PERSON,
                0,
                RunState.PENDING,
                true,
                1,
                0,
                NOON,
                NOON,
                Instant.EPOCH,
                Instant.EPOCH,
                Map.of(),
                "anna");
        return new RunSlice(run, List.of(), RunPlan.of(all, Priority.NORMAL));
    }
}
