package io.mulgil.pipelines.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mulgil.kernel.database.sqlite.SqliteStore;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.pipelines.PipelineCode;
import io.mulgil.pipelines.definition.ledger.StoredPipeline;
import io.mulgil.pipelines.engine.EngineCase;
import io.mulgil.pipelines.engine.EngineWorld;
import io.mulgil.pipelines.engine.TestTypes;
import io.mulgil.pipelines.run.AttemptState;
import io.mulgil.pipelines.run.EventKind;
import io.mulgil.pipelines.run.InstanceState;
import io.mulgil.pipelines.run.Operation;
import io.mulgil.pipelines.run.RunEvent;
import io.mulgil.pipelines.run.RunState;
import io.mulgil.pipelines.schedule.Schedule;
import io.mulgil.pipelines.view.AttemptView;
import io.mulgil.pipelines.view.Grid;
import io.mulgil.pipelines.view.InstanceView;
import io.mulgil.pipelines.view.LogPage;
import io.mulgil.pipelines.view.Page;
import io.mulgil.pipelines.view.PipelineView;
import io.mulgil.pipelines.view.RunDetails;
import io.mulgil.pipelines.view.RunFilter;
import io.mulgil.pipelines.view.RunView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The front door to pipelines and runs, over a real store, engine and runner. */
final class LedgerPipelinesTest extends EngineCase {

    private static final Instant JANUARY = Instant.parse("2001-01-01T00:00:00Z");
    private static final Instant FIFTH = Instant.parse("2001-01-05T00:00:00Z");

    @Override
    protected ControlStore open(Host host) {
        return SqliteStore.open(home.resolve("store"), host);
    }

    @Test
    void pipelines_are_listed_in_pages_by_name_and_shown_with_their_last_run() {
        world.apply("chain", 1, CHAIN);
        world.apply("days", 1, DAYS);
        world.apply("gated", 1, GATED);
        world.runner("local", 2);
        long run = world.awaitEnd(world.run("chain").id()).id();

        Page<PipelineView> first = world.pipelines.list(EngineWorld.ANNA, "", 2);
        Page<PipelineView> second = world.pipelines.list(EngineWorld.ANNA, first.next(), 2);

        assertThat(first.items()).extracting(view -> view.stored().name()).containsExactly("chain", "days");
        assertThat(second.items()).extracting(view -> view.stored().name()).containsExactly("gated");
        assertThat(second.next()).isEmpty();
        PipelineView chain = world.pipelines.show(EngineWorld.ANNA, "chain");
        assertThat(chain.schedule()).isEqualTo(Schedule.Kind.ONDEMAND);
        assertThat(chain.nextDue()).isEmpty();
        assertThat(chain.lastRun()).map(RunView::id).contains(run);
        assertThat(chain.lastRun()).map(RunView::state).contains(RunState.FINISHED);
    }

    @Test
    void pipelines_are_found_by_a_part_of_their_name_whatever_letters_it_has() {
        world.apply("chain", 1, CHAIN);
        world.apply("chain_of_days", 1, CHAIN.replace("pipeline: chain", "pipeline: chain_of_days"));
        world.apply("days", 1, DAYS);

        assertThat(found("hain")).containsExactly("chain", "chain_of_days");
        assertThat(found("n_o")).containsExactly("chain_of_days");
        assertThat(found("days")).containsExactly("chain_of_days", "days");
        assertThat(found("%")).isEmpty();
        assertThat(found("!")).isEmpty();
    }

    private List<String> found(String part) {
        return world.pipelines.search(EngineWorld.ANNA, part, "", 10).items().stream()
                .map(view -> view.stored().name())
                .toList();
    }

    @Test
    void the_newest_runs_of_a_workspace_are_found_by_an_index_and_not_sorted() {
        List<String> plan = store.read(sql -> sql.createQuery("explain query plan select * from run"
                        + " where workspace = 'default' and id > 0 and id < 9 order by id desc limit 50")
                .map((row, context) -> row.getString("detail"))
                .list());

        assertThat(plan).singleElement().asString().contains("USING INDEX run_in_workspace");
    }

    @Test
    void a_paused_pipeline_shows_no_next_slot_until_it_is_resumed() {
        world.apply("days", 1, DAYS.replace("endDateTime: 2001", "endDateTime: 2999"));
        world.await(
                () -> world.pipelines.show(EngineWorld.ANNA, "days").nextDue().isPresent());

        PipelineView paused = world.pipelines.pause(EngineWorld.ANNA, "days");
        world.pipelines.pause(EngineWorld.ANNA, "days");
        PipelineView resumed = world.pipelines.resume(EngineWorld.ANNA, "days");

        assertThat(paused.stored().state()).isEqualTo(StoredPipeline.State.PAUSED);
        assertThat(paused.nextDue()).isEmpty();
        assertThat(resumed.stored().state()).isEqualTo(StoredPipeline.State.ACTIVE);
        assertThat(resumed.nextDue()).hasValueSatisfying(due -> assertThat(due)
                .isAfter(paused.stored().activatedAt()));
        assertThat(world.pipelines
                        .pipelineEvents(EngineWorld.ANNA, "days", 0, 10)
                        .items())
                .extracting(RunEvent::kind)
                .containsExactly(EventKind.PIPELINE_PAUSED, EventKind.PIPELINE_RESUMED);
    }

    @Test
    void a_run_shows_its_instances_attempts_results_and_log() {
        world.apply("chain", 1, CHAIN + "parameters: { any: { default: x } }\n");
        types.on("first", call -> {
            call.log("attempt " + call.attempt().attempt());
            if (call.attempt().attempt() == 1) {
                throw new Problem(TestTypes.TestCode.PASSING, "x");
            }
            call.log("done");
        });
        world.runner("local", 2);
        RunView run = world.pipelines.run(EngineWorld.ANNA, "chain", Map.of("any", List.of("value")));
        world.awaitEnd(run.id());

        RunDetails details = world.pipelines.showRun(EngineWorld.ANNA, run.id());

        assertThat(run.askedBy()).isEqualTo("anna");
        assertThat(details.instances()).extracting(InstanceView::task).containsExactly("first", "second", "third");
        InstanceView first = details.instances().get(0);
        assertThat(first.summary()).isEqualTo("three rows");
        assertThat(first.attempts())
                .extracting(AttemptView::state)
                .containsExactly(AttemptState.FAILED, AttemptState.FINISHED);
        LogPage newest = world.pipelines.log(EngineWorld.ANNA, run.id(), first.id(), 0, 0, 10);
        LogPage older = world.pipelines.log(EngineWorld.ANNA, run.id(), first.id(), 1, 0, 1);
        LogPage rest = world.pipelines.log(EngineWorld.ANNA, run.id(), first.id(), 2, 1, 10);
        assertThat(newest.lines()).containsExactly("attempt 2", "done");
        assertThat(older.lines()).containsExactly("attempt 1");
        assertThat(older.next()).isEqualTo(1);
        assertThat(rest.lines()).containsExactly("done");
    }

    @Test
    void runs_are_listed_newest_first_in_pages_and_by_state() {
        world.apply("days", 1, DAYS);
        types.on("day", call -> {
            if (call.slot().start().equals(JANUARY)) {
                throw new Problem(TestTypes.TestCode.LASTING, "x");
            }
        });
        world.runner("local", 2);
        awaitEnd(world.pipelines.backfill(EngineWorld.ANNA, "days", JANUARY, FIFTH, false));

        Page<RunView> newest = world.pipelines.runs(EngineWorld.ANNA, RunFilter.of("days"), "", 3);
        Page<RunView> older = world.pipelines.runs(EngineWorld.ANNA, RunFilter.of("days"), newest.next(), 3);
        Page<RunView> failed = world.pipelines.runs(
                EngineWorld.ANNA, new RunFilter(Optional.empty(), Optional.of(RunState.FAILED)), "", 10);

        assertThat(newest.items()).hasSize(3);
        assertThat(older.items()).hasSize(1);
        assertThat(older.next()).isEmpty();
        assertThat(newest.items())
                .extracting(RunView::id)
                .isSortedAccordingTo((one, other) -> Long.compare(other, one));
        assertThat(failed.items())
                .singleElement()
                .satisfies(run -> assertThat(run.slot().start()).isEqualTo(JANUARY));
    }

    @Test
    void a_back_fill_counts_its_slots_and_runs_finished_ones_again_only_by_force() {
        world.apply("days", 1, DAYS);
        world.runner("local", 4);
        Operation first = awaitEnd(world.pipelines.backfill(EngineWorld.ANNA, "days", JANUARY, FIFTH, false));

        Operation gentle = awaitEnd(world.pipelines.backfill(EngineWorld.ANNA, "days", JANUARY, FIFTH, false));
        int startedBefore = types.started.size();
        Operation forced = awaitEnd(world.pipelines.backfill(EngineWorld.ANNA, "days", JANUARY, FIFTH, true));

        assertThat(List.of(first, gentle, forced)).allSatisfy(operation -> {
            assertThat(operation.state()).isEqualTo(Operation.State.FINISHED);
            assertThat(operation.total()).isEqualTo(4);
            assertThat(operation.done()).isEqualTo(4);
        });
        assertThat(startedBefore).isEqualTo(4);
        assertThat(types.started).hasSize(8);
        assertThat(world.pipelines.operation(EngineWorld.ANNA, forced.id())).isEqualTo(forced);
        assertThat(world.pipelines.findRun(EngineWorld.ANNA, "days", JANUARY).map(RunView::generation))
                .contains(2);
    }

    @Test
    void a_back_fill_asked_for_beyond_the_last_slot_ends_with_it() {
        world.apply("days", 1, DAYS);
        world.runner("local", 4);

        Operation ended = awaitEnd(world.pipelines.backfill(
                EngineWorld.ANNA,
                "days",
                Instant.parse("2001-01-29T12:00:00Z"),
                Instant.parse("2001-06-01T00:00:00Z"),
                false));

        assertThat(ended.state()).isEqualTo(Operation.State.FINISHED);
        assertThat(ended.total()).isEqualTo(2);
        assertThat(types.started).hasSize(2);
    }

    @Test
    void one_slot_runs_once_however_often_it_is_asked_for() {
        world.apply("days", 1, DAYS);

        RunView one = world.pipelines.runSlot(EngineWorld.ANNA, "days", JANUARY, Map.of());
        Problem refused = catchThrowableOfType(
                Problem.class, () -> world.pipelines.runSlot(EngineWorld.ANNA, "days", JANUARY, Map.of()));

        assertThat(refused.code()).isEqualTo(PipelineCode.SLOT_HAS_RUN);
        assertThat(refused.arguments()).containsExactly("days", JANUARY.toString(), Long.toString(one.id()), "RUNNING");
        assertThat(world.pipelines
                        .runs(EngineWorld.ANNA, RunFilter.of("days"), "", 10)
                        .items())
                .hasSize(1);
        assertThat(world.pipelines.findRun(EngineWorld.ANNA, "days", FIFTH)).isEmpty();
    }

    @Test
    void the_grid_holds_the_newest_slots_with_a_cell_for_each_instance() {
        world.apply("days", 1, DAYS);
        world.runner("local", 4);
        awaitEnd(world.pipelines.backfill(EngineWorld.ANNA, "days", JANUARY, FIFTH, false));

        Grid grid = world.pipelines.grid(EngineWorld.ANNA, "days", JANUARY, FIFTH, 3);

        assertThat(grid.more()).isTrue();
        assertThat(grid.tasks()).extracting(Grid.Row::id).containsExactly("day");
        assertThat(grid.slots())
                .extracting(column -> column.slot().start().toString().substring(0, 10))
                .containsExactly("2001-01-02", "2001-01-03", "2001-01-04");
        assertThat(grid.slots()).allSatisfy(column -> assertThat(column.cells())
                .singleElement()
                .satisfies(cell -> assertThat(cell.state()).isEqualTo(InstanceState.FINISHED)));
    }

    @Test
    void events_come_in_pages_that_go_on_where_the_last_one_ended() {
        world.apply("chain", 1, CHAIN);
        world.runner("local", 2);
        long run = world.awaitEnd(world.run("chain").id()).id();

        Page<RunEvent> first = world.pipelines.runEvents(EngineWorld.ANNA, run, 0, 4);
        Page<RunEvent> second = world.pipelines.runEvents(EngineWorld.ANNA, run, Long.parseLong(first.next()), 100);
        Page<RunEvent> end = world.pipelines.events(EngineWorld.ANNA, Long.parseLong(second.next()), 100);

        assertThat(first.items()).hasSize(4);
        assertThat(second.items()).hasSize(7).last().satisfies(event -> assertThat(event.kind())
                .isEqualTo(EventKind.RUN_FINISHED));
        assertThat(end.items()).isEmpty();
        assertThat(end.next()).isEqualTo(second.next());
    }

    @Test
    void a_canceled_run_runs_again_in_whole_or_where_it_had_not_finished() {
        world.apply("chain", 1, CHAIN);
        RunView canceled =
                world.pipelines.cancel(EngineWorld.ANNA, world.run("chain").id());

        world.runner("local", 2);
        world.pipelines.rerunFailed(EngineWorld.ANNA, canceled.id());
        world.awaitEnd(canceled.id());
        RunView whole = world.pipelines.rerun(EngineWorld.ANNA, canceled.id());
        world.awaitEnd(canceled.id());
        RunView task = world.pipelines.rerun(EngineWorld.ANNA, canceled.id(), "third");
        world.awaitEnd(canceled.id());

        assertThat(canceled.state()).isEqualTo(RunState.CANCELED);
        assertThat(whole.generation()).isEqualTo(3);
        assertThat(task.generation()).isEqualTo(4);
        assertThat(types.started)
                .extracting(text -> text.split(" ")[0])
                .containsExactly("first", "second", "third", "first", "second", "third", "third");
        assertThat(world.find(canceled.id()).state()).isEqualTo(RunState.FINISHED);
    }
}
