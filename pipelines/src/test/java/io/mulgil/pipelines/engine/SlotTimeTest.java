package io.mulgil.pipelines.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.kernel.database.sqlite.SqliteStore;
import io.mulgil.kernel.host.SteppedHost;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.pipelines.definition.ledger.StoredPipeline;
import io.mulgil.pipelines.ledger.SlotCursors;
import io.mulgil.pipelines.run.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When slots run, by a clock that moves only when a test says so. */
final class SlotTimeTest {

    private static final String HOURLY =
            """
            pipeline: hourly
            schedule: { type: timeseries, period: 1 hour, startDateTime: 2026-01-01T00:00:00 }
            defaults: { maxActiveInstances: 100 }
            activities:
              hour: { type: work, note: hour }
            """;

    private static final String FROM_NOW_ON =
            """
            pipeline: now
            schedule: { type: cron, period: 1 day, startAt: FIRST_ACTIVATION_DATE_TIME }
            activities:
              day: { type: work, note: day }
            """;

    @TempDir
    Path home;

    private final SteppedHost host = new SteppedHost(Instant.parse("2026-03-01T10:30:00Z"), 1);
    private ControlStore store;
    private EngineWorld world;

    @BeforeEach
    void begin() {
        store = SqliteStore.open(home.resolve("store"), host);
        world = new EngineWorld(host, store, home, new TestTypes(), EngineCase.QUICK);
        world.apply("hourly", 1, HOURLY);
        world.await(() -> world.store
                .read(sql -> SlotCursors.find(sql, "default", "hourly"))
                .isPresent());
    }

    @AfterEach
    void end() {
        world.close();
        store.close();
    }

    @Test
    void the_run_of_a_slot_is_made_a_moment_before_it_is_due_and_not_earlier() throws InterruptedException {
        host.advance(Duration.ofMinutes(30).minus(Run.AHEAD).minusNanos(1_000));
        Thread.sleep(100);

        assertThat(world.runOf("hourly", "2026-03-01T10:00:00Z")).isEmpty();

        host.advance(Duration.ofNanos(1_000));
        world.await(() -> world.runOf("hourly", "2026-03-01T10:00:00Z").isPresent());

        Run run = world.runOf("hourly", "2026-03-01T10:00:00Z").orElseThrow();
        assertThat(run.dueAt()).isEqualTo(Instant.parse("2026-03-01T11:00:00Z"));
        assertThat(run.createdAt()).isEqualTo(run.dueAt().minus(Run.AHEAD));
        assertThat(run.startedAt()).isEqualTo(run.dueAt());
        assertThat(world.instance(run.id(), "hour").readyAt()).isEqualTo(run.dueAt());
    }

    @Test
    void slots_that_fell_due_while_nobody_looked_are_all_made_up_for() {
        host.advance(Duration.ofHours(5));

        world.await(() -> world.runOf("hourly", "2026-03-01T14:00:00Z").isPresent());
        assertThat(world.runOf("hourly", "2026-03-01T10:00:00Z")).isPresent();
        assertThat(world.runOf("hourly", "2026-03-01T15:00:00Z")).isEmpty();
        assertThat(world.runOf("hourly", "2026-03-01T09:00:00Z")).isEmpty();
    }

    @Test
    void a_wall_clock_set_back_makes_no_slot_run_twice() {
        host.advance(Duration.ofHours(2));
        world.await(() -> world.runOf("hourly", "2026-03-01T11:00:00Z").isPresent());

        host.setWallClock(Instant.parse("2026-03-01T10:45:00Z"));
        host.advance(Duration.ofHours(3));
        world.await(() -> world.runOf("hourly", "2026-03-01T12:00:00Z").isPresent());

        assertThat(world.allEvents().stream()
                        .filter(event -> event.kind().label().equals("RunCreated")))
                .hasSize(3);
    }

    @Test
    void a_paused_pipeline_makes_no_runs_and_catches_up_when_resumed() throws InterruptedException {
        world.requests.setState(EngineWorld.ANNA, "hourly", StoredPipeline.State.PAUSED);
        host.advance(Duration.ofHours(2));
        Thread.sleep(100);

        assertThat(world.runOf("hourly", "2026-03-01T10:00:00Z")).isEmpty();

        world.requests.setState(EngineWorld.ANNA, "hourly", StoredPipeline.State.ACTIVE);
        world.await(() -> world.runOf("hourly", "2026-03-01T11:00:00Z").isPresent());
        assertThat(world.runOf("hourly", "2026-03-01T10:00:00Z")).isPresent();
    }

    @Test
    void a_schedule_that_begins_at_its_first_activation_runs_its_first_slot_then() throws InterruptedException {
        host.advance(Duration.ofNanos(123_456_000));

        world.apply("now", 1, FROM_NOW_ON);
        world.apply(
                "later",
                1,
                FROM_NOW_ON.replace("pipeline: now", "pipeline: later").replace("cron", "timeseries"));

        world.await(() -> world.runOf("now", "2026-03-01T10:30:00Z").isPresent());
        Thread.sleep(100);
        assertThat(world.runOf("later", "2026-03-01T10:30:00Z")).isEmpty();
        host.advance(Duration.ofDays(1));
        world.await(() -> world.runOf("now", "2026-03-02T10:30:00Z").isPresent());
        world.await(() -> world.runOf("later", "2026-03-01T10:30:00Z").isPresent());
    }
}
