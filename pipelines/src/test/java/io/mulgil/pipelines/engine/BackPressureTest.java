package io.mulgil.pipelines.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.kernel.database.sqlite.SqliteStore;
import io.mulgil.kernel.host.SteppedHost;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.text.Language;
import io.mulgil.kernel.work.WorkEnvelope;
import io.mulgil.pipelines.definition.Priority;
import io.mulgil.pipelines.ledger.RunRows;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Far more is due than runners take: it waits in the store, in order, and people can see how much that is. */
final class BackPressureTest {

    private static final int HELD_MAX = 10;
    private static final int ACTIVITIES = 40;

    private static final String HOURLY =
            """
            pipeline: PRIORITY
            schedule: { type: timeseries, period: 1 hour, startDateTime: 2026-01-01T00:00:00 }
            defaults: { priority: PRIORITY }
            activities:
            """
                    + IntStream.range(0, ACTIVITIES)
                            .mapToObj(number -> String.format("  step%02d: { type: work, note: step }%n", number))
                            .collect(Collectors.joining());

    private static final EngineSettings NARROW = new EngineSettings(
            Duration.ofMinutes(10),
            Duration.ofSeconds(10),
            Duration.ofMillis(10),
            Duration.ofSeconds(1),
            Duration.ofDays(100),
            1_024,
            10_000,
            HELD_MAX,
            50);

    @TempDir
    Path home;

    private final SteppedHost host = new SteppedHost(Instant.parse("2026-03-01T00:30:00Z"), 1);
    private ControlStore store;
    private EngineWorld world;

    @BeforeEach
    void begin() {
        store = SqliteStore.open(home.resolve("store"), host);
        world = new EngineWorld(host, store, home, new TestTypes(), NARROW);
    }

    @AfterEach
    void end() {
        world.close();
        store.close();
    }

    @Test
    void what_no_runner_takes_waits_in_the_store_and_not_in_memory() throws InterruptedException {
        due(Priority.NORMAL);
        Waiting waiting = new Waiting(host, store, world.engine);

        List<WorkEnvelope> taken = polled(3);
        host.advance(Duration.ofMinutes(1));

        assertThat(taken).hasSize(3);
        assertThat(world.engine.leases().size()).isEqualTo(3);
        assertThat(waiting.ready(Priority.NORMAL)).isEqualTo(ACTIVITIES - 3);
        assertThat(waiting.longest(Priority.NORMAL)).isGreaterThanOrEqualTo(Duration.ofMinutes(1));
        assertThat(waiting.ready(Priority.HIGH)).isZero();
        assertThat(waiting.longest(Priority.HIGH)).isZero();
        assertThat(waiting.held()).isBetween(1, HELD_MAX);
        assertThat(waiting.heldMax()).isEqualTo(3 * HELD_MAX);
    }

    @Test
    void it_is_taken_in_order_though_memory_holds_a_part_only() throws InterruptedException {
        due(Priority.NORMAL);

        List<WorkEnvelope> taken = polled(2 * HELD_MAX);

        assertThat(taken).extracting(WorkEnvelope::object).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void who_asks_why_hears_how_many_are_ahead() throws InterruptedException {
        due(Priority.NORMAL, Priority.HIGH);
        polled(1);
        long last = world.runOf("normal", "2026-03-01T00:00:00Z").orElseThrow().id();

        String why = world.pipelines
                .explain(EngineWorld.ANNA, last)
                .steps()
                .get(ACTIVITIES - 1)
                .message()
                .say(Language.ENGLISH);

        assertThat(why)
                .isEqualTo("'step39' is ready and waits for a runner: " + (2 * ACTIVITIES - 2)
                        + " ahead of it. Runners that are there: one.");
    }

    @Test
    void a_backlog_of_low_priority_hides_nothing_that_is_urgent() throws InterruptedException {
        due(Priority.LOW, Priority.HIGH);

        List<WorkEnvelope> taken = polled(9);

        assertThat(taken.subList(0, 8)).extracting(WorkEnvelope::pipeline).containsOnly("high");
        assertThat(taken.get(8).pipeline()).isEqualTo("low");
    }

    /** A pipeline of each priority, named after it, with a slot that fell due and many activities. */
    private void due(Priority... priorities) {
        for (Priority priority : priorities) {
            world.apply(priority.word(), 1, HOURLY.replace("PRIORITY", priority.word()));
            world.await(() -> world.pipelines
                    .show(EngineWorld.ANNA, priority.word())
                    .nextDue()
                    .isPresent());
        }
        host.advance(Duration.ofHours(1));
        for (Priority priority : priorities) {
            world.await(() -> store.read(sql -> RunRows.active(sql, "default", priority.word())) == 1);
        }
    }

    private List<WorkEnvelope> polled(int count) throws InterruptedException {
        List<WorkEnvelope> taken = new ArrayList<>();
        for (int one = 0; one < count; one++) {
            world.poll("one").ifPresent(taken::add);
        }
        return taken;
    }
}
