package io.mulgil.pipelines.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mulgil.kernel.access.Caller;
import io.mulgil.kernel.database.sqlite.SqliteStore;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.problem.Code;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.pipelines.PipelineCode;
import io.mulgil.pipelines.definition.DefinitionCode;
import io.mulgil.pipelines.engine.EngineCase;
import io.mulgil.pipelines.engine.EngineWorld;
import io.mulgil.pipelines.engine.TestTypes;
import io.mulgil.pipelines.run.Operation;
import io.mulgil.pipelines.run.Run;
import io.mulgil.pipelines.view.BackfillRequest;
import io.mulgil.pipelines.view.RunFilter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What the front door refuses, and what its refusal names. */
final class DoorRefusalsTest extends EngineCase {

    private static final Caller BOB = new Caller("bob", "elsewhere", Caller.Via.API, "trace");
    private static final Instant JANUARY = Instant.parse("2001-01-01T00:00:00Z");
    private static final Instant FEBRUARY = Instant.parse("2001-02-01T00:00:00Z");

    private static final String MINUTES =
            """
            pipeline: minutes
            schedule: { type: timeseries, period: 1 minute, startDateTime: 2001-01-01T00:00:00 }
            activities:
              minute: { type: work, note: minute }
            """;

    private static final String FUTURE =
            """
            pipeline: future
            schedule: { type: timeseries, period: 1 day, startDateTime: 2999-01-01T00:00:00 }
            activities:
              day: { type: work, note: day }
            """;

    @Override
    protected ControlStore open(Host host) {
        return SqliteStore.open(home.resolve("store"), host);
    }

    @Test
    void a_pipeline_that_is_not_there_is_named_with_the_workspace_it_was_looked_for_in() {
        refused(PipelineCode.PIPELINE_MISSING, () -> world.pipelines.show(EngineWorld.ANNA, "nowhere"), "nowhere");
        refused(PipelineCode.PIPELINE_MISSING, () -> world.pipelines.pause(EngineWorld.ANNA, "nowhere"), "default");
        refused(
                PipelineCode.PIPELINE_MISSING,
                () -> world.pipelines.run(EngineWorld.ANNA, "nowhere", Map.of()),
                "nowhere");
        refused(
                PipelineCode.PIPELINE_MISSING,
                () -> world.pipelines.pipelineEvents(EngineWorld.ANNA, "nowhere", 0, 10),
                "nowhere");
    }

    @Test
    void a_run_of_another_workspace_is_as_if_it_were_not_there() {
        world.apply("chain", 1, CHAIN);
        Run run = world.run("chain");

        refused(PipelineCode.RUN_MISSING, () -> world.pipelines.showRun(EngineWorld.ANNA, 4_711), "4711");
        refused(PipelineCode.RUN_MISSING, () -> world.pipelines.showRun(BOB, run.id()), "elsewhere");
        refused(PipelineCode.RUN_MISSING, () -> world.pipelines.cancel(BOB, run.id()), "elsewhere");
        refused(PipelineCode.RUN_MISSING, () -> world.requests.cancel(BOB, run.id()), "elsewhere");
        assertThat(world.find(run.id()).state().isEnded()).isFalse();
    }

    @Test
    void an_instance_of_another_run_is_as_if_it_were_not_there() {
        world.apply("chain", 1, CHAIN);
        long run = world.run("chain").id();
        long other = world.run("chain").id();
        long instance = world.instance(other, "first").id();

        refused(
                PipelineCode.INSTANCE_MISSING,
                () -> world.pipelines.explain(EngineWorld.ANNA, run, instance),
                Long.toString(instance));
        refused(
                PipelineCode.INSTANCE_MISSING,
                () -> world.pipelines.log(EngineWorld.ANNA, run, instance, 0, 0, 10),
                Long.toString(instance));
    }

    @Test
    void an_operation_of_another_workspace_is_as_if_it_were_not_there() {
        world.apply("days", 1, DAYS);
        Operation operation = backfill("2001-01-01T00:00:00Z", "2001-01-02T00:00:00Z", 1);

        refused(PipelineCode.OPERATION_MISSING, () -> world.pipelines.operation(EngineWorld.ANNA, 99), "99");
        refused(PipelineCode.OPERATION_MISSING, () -> world.pipelines.operation(BOB, operation.id()), "elsewhere");
    }

    @Test
    void an_operation_that_has_ended_cannot_be_canceled() {
        world.apply("days", 1, DAYS);
        Operation operation = backfill("2001-01-01T00:00:00Z", "2001-01-03T00:00:00Z", 2);
        world.pipelines.cancelOperation(EngineWorld.ANNA, operation.id(), true);

        refused(
                PipelineCode.OPERATION_ENDED,
                () -> world.pipelines.cancelOperation(EngineWorld.ANNA, operation.id(), false),
                "CANCELED");
        refused(
                PipelineCode.OPERATION_MISSING,
                () -> world.pipelines.cancelOperation(BOB, operation.id(), false),
                "elsewhere");
        types.forbidden.add("days");
        refused(
                TestTypes.TestCode.LASTING,
                () -> world.pipelines.cancelOperation(EngineWorld.ANNA, operation.id(), false),
                "days");
    }

    @Test
    void a_log_of_an_attempt_that_was_not_made_is_refused() {
        world.apply("chain", 1, CHAIN);
        long run = world.run("chain").id();
        long instance = world.instance(run, "first").id();

        refused(
                PipelineCode.ATTEMPT_MISSING,
                () -> world.pipelines.log(EngineWorld.ANNA, run, instance, 7, 0, 10),
                "7");
        refused(
                PipelineCode.ATTEMPT_MISSING,
                () -> world.pipelines.log(EngineWorld.ANNA, run, instance, 0, 0, 10),
                Long.toString(instance));
    }

    @Test
    void a_pipeline_with_a_schedule_is_run_by_its_slots() {
        world.apply("days", 1, DAYS);

        refused(PipelineCode.HAS_SCHEDULE, () -> world.pipelines.run(EngineWorld.ANNA, "days", Map.of()), "days");
        refused(
                PipelineCode.NO_SLOT,
                () -> world.pipelines.runSlot(
                        EngineWorld.ANNA, "days", Instant.parse("2001-01-01T12:00:00Z"), Map.of()),
                "2001-01-01T12:00:00Z");
        refused(
                PipelineCode.NO_SLOT,
                () -> world.pipelines.runSlot(EngineWorld.ANNA, "days", FEBRUARY, Map.of()),
                "2001-02-01T00:00:00Z");
    }

    @Test
    void a_pipeline_on_demand_has_no_slots() {
        world.apply("chain", 1, CHAIN);

        refused(
                PipelineCode.ON_DEMAND,
                () -> world.pipelines.runSlot(EngineWorld.ANNA, "chain", JANUARY, Map.of()),
                "chain");
        refused(
                PipelineCode.ON_DEMAND,
                () -> world.pipelines.backfill(EngineWorld.ANNA, "chain", JANUARY, FEBRUARY, false),
                "chain");
    }

    @Test
    void a_slot_that_is_not_due_says_when_it_is() {
        world.apply("future", 1, FUTURE);
        Instant start = Instant.parse("2999-01-01T00:00:00Z");

        refused(
                PipelineCode.NOT_DUE,
                () -> world.pipelines.runSlot(EngineWorld.ANNA, "future", start, Map.of()),
                "2999-01-02T00:00:00Z");
        refused(
                PipelineCode.NOTHING_TO_BACKFILL,
                () -> world.pipelines.backfill(
                        EngineWorld.ANNA, "future", start, Instant.parse("2999-02-01T00:00:00Z"), false),
                "future");
    }

    @Test
    void a_back_fill_needs_at_least_one_slot_and_no_more_than_the_limit() {
        world.apply("days", 1, DAYS);
        world.apply("minutes", 1, MINUTES);

        refused(
                PipelineCode.NOTHING_TO_BACKFILL,
                () -> world.pipelines.backfill(
                        EngineWorld.ANNA, "days", FEBRUARY, Instant.parse("2001-03-01T00:00:00Z"), false),
                "2001-03-01T00:00:00Z");
        refused(
                PipelineCode.BACKFILL_TOO_LARGE,
                () -> world.pipelines.backfill(
                        EngineWorld.ANNA, "minutes", JANUARY, Instant.parse("2002-01-01T00:00:00Z"), false),
                "100000");
        assertThat(world.pipelines
                        .runs(EngineWorld.ANNA, RunFilter.of("minutes"), "", 10)
                        .items())
                .isEmpty();
    }

    @Test
    void a_run_that_has_ended_cannot_be_canceled_and_stays_as_it_is() {
        world.apply("chain", 1, CHAIN);
        world.runner("local", 2);
        Run run = world.awaitEnd(world.run("chain").id());

        refused(PipelineCode.RUN_ENDED, () -> world.pipelines.cancel(EngineWorld.ANNA, run.id()), "FINISHED");
        assertThat(world.find(run.id())).isEqualTo(run);
    }

    @Test
    void nothing_of_a_paused_pipeline_can_be_begun() {
        world.apply("chain", 1, CHAIN);
        world.apply("days", 1, DAYS);
        world.pipelines.pause(EngineWorld.ANNA, "chain");
        world.pipelines.pause(EngineWorld.ANNA, "days");

        refused(PipelineCode.PIPELINE_PAUSED, () -> world.pipelines.run(EngineWorld.ANNA, "chain", Map.of()), "chain");
        refused(
                PipelineCode.PIPELINE_PAUSED,
                () -> world.pipelines.runSlot(EngineWorld.ANNA, "days", JANUARY, Map.of()),
                "days");
        refused(
                PipelineCode.PIPELINE_PAUSED,
                () -> world.pipelines.backfill(EngineWorld.ANNA, "days", JANUARY, FEBRUARY, false),
                "days");
    }

    @Test
    void parameters_that_the_definition_does_not_have_or_take_are_all_named() {
        String parameters =
                """
                parameters:
                  count: { type: Integer, default: 3 }
                  color: { default: red, allowedValues: [red, blue] }
                """;
        world.apply("chain", 1, CHAIN + parameters);
        world.apply("days", 1, DAYS + parameters);
        Map<String, List<String>> wrong =
                Map.of("count", List.of("abc"), "nope", List.of("1"), "color", List.of("green"));

        Problem onDemand =
                catchThrowableOfType(Problem.class, () -> world.pipelines.run(EngineWorld.ANNA, "chain", wrong));
        refused(
                PipelineCode.PARAMETERS_REFUSED,
                () -> world.pipelines.runSlot(EngineWorld.ANNA, "days", JANUARY, wrong),
                "days");

        assertThat(onDemand.code()).isEqualTo(PipelineCode.PARAMETERS_REFUSED);
        assertThat(onDemand.details())
                .extracting(problem -> problem.where().object() + " " + problem.code())
                .containsExactlyInAnyOrder(
                        "count " + DefinitionCode.BAD_INTEGER,
                        "nope " + DefinitionCode.UNKNOWN_PARAMETER,
                        "color " + DefinitionCode.VALUE_NOT_ALLOWED);
        assertThat(world.pipelines
                        .run(EngineWorld.ANNA, "chain", Map.of("count", List.of("7")))
                        .id())
                .isPositive();
    }

    @Test
    void a_large_back_fill_has_to_be_confirmed() {
        world.apply("minutes", 1, MINUTES);
        Instant nextDay = Instant.parse("2001-01-02T00:00:00Z");

        refused(
                PipelineCode.BACKFILL_UNCONFIRMED,
                () -> world.pipelines.backfill(EngineWorld.ANNA, "minutes", JANUARY, nextDay, false),
                "1440");
        Operation confirmed = world.pipelines.backfill(
                EngineWorld.ANNA, "minutes", new BackfillRequest(JANUARY, nextDay, false, true));

        assertThat(confirmed.total()).isEqualTo(1_440);
    }

    @Test
    void an_interval_that_ends_before_it_begins_is_refused_as_that() {
        world.apply("days", 1, DAYS);

        refused(
                PipelineCode.INTERVAL_REVERSED,
                () -> world.pipelines.backfill(EngineWorld.ANNA, "days", FEBRUARY, JANUARY, false),
                "2001-01-01T00:00:00Z");
        refused(
                PipelineCode.INTERVAL_REVERSED,
                () -> world.pipelines.backfill(EngineWorld.ANNA, "days", JANUARY, JANUARY, false),
                "2001-01-01T00:00:00Z");
    }

    @Test
    void a_task_that_the_run_does_not_have_cannot_be_run_again() {
        world.apply("chain", 1, CHAIN);
        world.runner("local", 2);
        Run run = world.awaitEnd(world.run("chain").id());

        refused(PipelineCode.TASK_MISSING, () -> world.pipelines.rerun(EngineWorld.ANNA, run.id(), "fourth"), "fourth");
        assertThat(world.find(run.id()).generation()).isEqualTo(1);
    }

    @Test
    void who_may_not_is_refused_before_anything_is_read_or_changed() {
        world.apply("chain", 1, CHAIN);
        Run run = world.run("chain");
        types.forbidden.add("chain");

        refused(TestTypes.TestCode.LASTING, () -> world.pipelines.show(EngineWorld.ANNA, "chain"), "chain");
        refused(TestTypes.TestCode.LASTING, () -> world.pipelines.run(EngineWorld.ANNA, "chain", Map.of()), "chain");
        refused(TestTypes.TestCode.LASTING, () -> world.pipelines.cancel(EngineWorld.ANNA, run.id()), "chain");
        refused(TestTypes.TestCode.LASTING, () -> world.pipelines.rerunFailed(EngineWorld.ANNA, run.id()), "chain");
        assertThat(world.find(run.id()).state().isEnded()).isFalse();
    }

    private static void refused(Code code, ThrowingCallable call, String named) {
        Problem problem = catchThrowableOfType(Problem.class, call);

        assertThat(problem).as(code.label()).isNotNull();
        assertThat(problem.code().number()).isEqualTo(code.number());
        assertThat(problem.arguments()).contains(named);
    }
}
