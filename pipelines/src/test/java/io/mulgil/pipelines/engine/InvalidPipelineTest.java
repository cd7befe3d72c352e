package io.mulgil.pipelines.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mulgil.kernel.database.sqlite.SqliteStore;
import io.mulgil.kernel.host.SteppedHost;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.work.RunnerArrival;
import io.mulgil.kernel.work.WorkEnvelope;
import io.mulgil.pipelines.definition.DefinitionCode;
import io.mulgil.pipelines.ledger.OperationRows;
import io.mulgil.pipelines.ledger.SlotCursors;
import io.mulgil.pipelines.run.EventKind;
import io.mulgil.pipelines.run.Operation;
import io.mulgil.pipelines.run.Run;
import io.mulgil.pipelines.run.RunState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pipeline whose text was valid once, but is not with the types that are installed now, stops nobody but itself. */
final class InvalidPipelineTest {

    private static final String HOURLY =
            """
            pipeline: hourly
            schedule: { type: timeseries, period: 1 hour, startDateTime: 2026-01-01T00:00:00 }
            activities:
              hour: { type: work, note: hour }
            """;

    private static final String BROKEN = HOURLY.replace("hourly", "broken").replace("type: work", "type: absent");

    private static final String GATED =
            """
            pipeline: gated
            schedule: { type: timeseries, period: 1 hour, startDateTime: 2026-01-01T00:00:00 }
            defaults: { maxActiveInstances: 1 }
            preconditions:
              open: { type: gate }
            activities:
              hour: { type: work, note: hour, precondition: open }
            """;

    private static final String UNGATED = HOURLY.replace("hourly", "gated");

    @TempDir
    Path home;

    private final SteppedHost host = new SteppedHost(Instant.parse("2026-03-01T10:30:00Z"), 1);
    private final TestTypes types = new TestTypes();
    private ControlStore store;
    private EngineWorld world;

    @BeforeEach
    void begin() {
        store = SqliteStore.open(home.resolve("store"), host);
        world = new EngineWorld(host, store, home, types, EngineCase.QUICK);
        apply("hourly", 1, HOURLY);
    }

    @AfterEach
    void end() {
        world.close();
        store.close();
    }

    @Test
    void a_pipeline_of_a_type_that_is_not_installed_makes_no_runs_and_the_others_do() {
        apply("broken", 1, BROKEN);

        host.advance(Duration.ofHours(2));
        world.await(() -> hasRun("hourly", "2026-03-01T11:00:00Z"));

        assertThat(hasRun("broken", "2026-03-01T10:00:00Z")).isFalse();
        assertThat(world.pipelines.show(EngineWorld.ANNA, "broken").description())
                .contains("definition");
        Problem refusal = catchThrowableOfType(
                Problem.class,
                () -> world.pipelines.backfill(
                        EngineWorld.ANNA,
                        "broken",
                        Instant.parse("2026-03-01T00:00:00Z"),
                        Instant.parse("2026-03-01T05:00:00Z"),
                        false));
        assertThat(refusal.details()).extracting(Problem::code).contains(DefinitionCode.UNKNOWN_TYPE);
    }

    @Test
    void a_back_fill_of_it_ends_as_failed_and_the_others_go_on() {
        apply("broken", 1, BROKEN);

        Operation operation = world.requests.backfill(
                EngineWorld.ANNA,
                "broken",
                Instant.parse("2026-03-01T00:00:00Z"),
                Instant.parse("2026-03-01T05:00:00Z"),
                5,
                false);
        world.await(() -> find(operation).state() != Operation.State.RUNNING);
        host.advance(Duration.ofHours(1));

        assertThat(find(operation).state()).isEqualTo(Operation.State.FAILED);
        assertThat(find(operation).done()).isZero();
        assertThat(world.allEvents())
                .filteredOn(event -> event.kind() == EventKind.BACKFILL_ENDED)
                .singleElement()
                .satisfies(event -> assertThat(event.pipeline()).isEqualTo("broken"));
        world.await(() -> hasRun("hourly", "2026-03-01T10:00:00Z"));
    }

    @Test
    void a_pipeline_that_becomes_invalid_between_two_slots_stops_no_other() {
        apply("gated", 1, GATED);

        restartWithoutGate();
        host.advance(Duration.ofHours(2));

        world.await(() -> hasRun("hourly", "2026-03-01T11:00:00Z"));
        assertThat(hasRun("gated", "2026-03-01T10:00:00Z")).isFalse();
    }

    @Test
    void a_run_under_way_of_a_pipeline_that_becomes_invalid_stops_no_other() throws InterruptedException {
        apply("gated", 1, GATED);
        world.pipelines.backfill(
                EngineWorld.ANNA,
                "gated",
                Instant.parse("2026-03-01T00:00:00Z"),
                Instant.parse("2026-03-01T05:00:00Z"),
                false);
        assertThat(world.poll("one")).isPresent();

        restartWithoutGate();
        world.work.begin(new RunnerArrival("one", WorkEnvelope.FORMAT, "0.1.0", Set.of()));
        host.advance(Duration.ofHours(2));

        world.await(() -> hasRun("hourly", "2026-03-01T11:00:00Z"));
        assertThat(world.runOf("gated", "2026-03-01T00:00:00Z").map(Run::state)).contains(RunState.RUNNING);
    }

    @Test
    void a_newer_valid_revision_runs_though_runs_of_the_older_one_cannot() {
        apply("gated", 1, GATED);
        for (int hour = 0; hour < 3; hour++) {
            Instant slot = Instant.parse("2026-03-01T00:00:00Z").plus(Duration.ofHours(hour));
            world.pipelines.runSlot(EngineWorld.ANNA, "gated", slot, Map.of());
        }

        restartWithoutGate();
        world.apply("gated", 2, UNGATED);
        host.advance(Duration.ofHours(2));

        world.await(() -> hasRun("hourly", "2026-03-01T11:00:00Z"));
        world.await(() -> hasRun("gated", "2026-03-01T11:00:00Z"));
    }

    @Test
    void a_back_fill_over_a_run_that_cannot_be_read_any_more_ends_as_failed() {
        apply("gated", 1, GATED);
        Instant slot = Instant.parse("2026-03-01T00:00:00Z");
        long run = world.pipelines
                .runSlot(EngineWorld.ANNA, "gated", slot, Map.of())
                .id();
        world.pipelines.cancel(EngineWorld.ANNA, run);

        restartWithoutGate();
        world.apply("gated", 2, UNGATED);
        Operation operation =
                world.pipelines.backfill(EngineWorld.ANNA, "gated", slot, Instant.parse("2026-03-01T03:00:00Z"), false);
        world.await(() -> find(operation).state() != Operation.State.RUNNING);
        host.advance(Duration.ofHours(1));

        assertThat(find(operation).state()).isEqualTo(Operation.State.FAILED);
        world.await(() -> hasRun("hourly", "2026-03-01T10:00:00Z"));
    }

    private void restartWithoutGate() {
        world.stopEngine();
        types.gateInstalled.set(false);
        world = new EngineWorld(host, store, home, types, EngineCase.QUICK);
    }

    private void apply(String name, int revision, String text) {
        world.apply(name, revision, text);
        world.await(
                () -> store.read(sql -> SlotCursors.find(sql, "default", name)).isPresent());
    }

    private boolean hasRun(String pipeline, String slotStart) {
        return world.runOf(pipeline, slotStart).isPresent();
    }

    private Operation find(Operation operation) {
        return store.read(sql -> OperationRows.find(sql, operation.id())).orElseThrow();
    }
}
