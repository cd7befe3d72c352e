package io.mulgil.pipelines.engine.handout;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.pipelines.definition.Priority;
import io.mulgil.pipelines.ledger.InstanceRows.Ready;
import io.mulgil.pipelines.run.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who goes first. */
final class ReadyQueueTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final ReadyQueue queue = new ReadyQueue(100);
    private long instances;

    @Test
    void a_higher_priority_goes_first_whatever_came_first() {
        add("low", "copy", Priority.LOW);
        add("normal", "copy", Priority.NORMAL);
        add("high", "copy", Priority.HIGH);

        assertThat(taken(3, Set.of("copy"))).containsExactly("high", "normal", "low");
    }

    @Test
    void pipelines_of_one_priority_take_turns() {
        for (int instance = 0; instance < 3; instance++) {
            add("large", "copy", Priority.NORMAL);
        }
        add("small", "copy", Priority.NORMAL);

        assertThat(taken(4, Set.of("copy"))).containsExactly("large", "small", "large", "large");
    }

    @Test
    void no_type_waits_for_another_to_be_done() {
        for (int instance = 0; instance < 3; instance++) {
            add("copies", "copy", Priority.NORMAL);
            add("queries", "sql", Priority.NORMAL);
        }

        assertThat(taken(4, new LinkedHashSet<>(List.of("copy", "sql"))))
                .containsExactly("copies", "queries", "copies", "queries");
        assertThat(taken(1, Set.of("sql"))).containsExactly("queries");
    }

    @Test
    void what_was_passed_over_so_often_goes_next() {
        for (int instance = 0; instance < 40; instance++) {
            add("high", "copy", Priority.HIGH);
            add("normal", "copy", Priority.NORMAL);
            add("low", "copy", Priority.LOW);
        }

        List<String> taken = taken(40, Set.of("copy"));

        assertThat(taken.subList(0, ReadyQueue.PASSED_OVER_MAX)).containsOnly("high");
        assertThat(taken.get(ReadyQueue.PASSED_OVER_MAX)).isEqualTo("low");
        assertThat(taken.get(ReadyQueue.PASSED_OVER_MAX + 1)).isEqualTo("normal");
        assertThat(taken).filteredOn("high"::equals).hasSizeGreaterThan(28);
        assertThat(taken).filteredOn("low"::equals).hasSizeBetween(3, 5);
    }

    @Test
    void what_nobody_there_can_do_passes_no_turn_on() {
        add("other", "sql", Priority.HIGH);
        add("mine", "copy", Priority.LOW);

        assertThat(taken(1, Set.of("copy"))).containsExactly("mine");
        assertThat(queue.take(Set.of("copy"))).isEmpty();
    }

    @Test
    void a_full_window_of_one_priority_takes_no_room_from_another() {
        for (int instance = 0; instance < 101; instance++) {
            add("high", "copy", Priority.HIGH);
        }
        add("low", "copy", Priority.LOW);

        assertThat(queue.size()).isEqualTo(101);
        taken(60, Set.of("copy"));
        assertThat(queue.wantsRefill(Priority.HIGH)).isTrue();
        assertThat(queue.wantsRefill(Priority.LOW)).isFalse();
    }

    @Test
    void what_is_ready_in_a_moment_can_be_taken_ahead_and_becomes_ready_then() {
        Instant due = NOON.plus(Run.AHEAD).plusSeconds(10);
        queue.add(ready("later", "copy", Priority.NORMAL, due), NOON);
        queue.advance(NOON);
        boolean tooEarly = queue.hasSoon(Set.of("copy"));
        Instant next = queue.nextAt().orElseThrow();

        queue.advance(next);
        boolean ahead = queue.hasSoon(Set.of("copy"));
        boolean now = queue.has(Set.of("copy"));
        Instant last = queue.nextAt().orElseThrow();
        queue.advance(last);

        assertThat(tooEarly).isFalse();
        assertThat(next).isEqualTo(due.minus(Run.AHEAD));
        assertThat(ahead).isTrue();
        assertThat(now).isFalse();
        assertThat(last).isEqualTo(due);
        assertThat(queue.has(Set.of("copy"))).isTrue();
        assertThat(queue.nextAt()).isEmpty();
    }

    @Test
    void what_was_taken_ahead_is_not_there_when_its_time_comes() {
        queue.add(ready("soon", "copy", Priority.NORMAL, NOON.plusMillis(500)), NOON);
        queue.advance(NOON);

        List<String> ahead =
                queue.takeSoon(Set.of("copy")).map(Ready::pipeline).stream().toList();
        queue.advance(NOON.plus(Duration.ofSeconds(1)));

        assertThat(ahead).containsExactly("soon");
        assertThat(queue.size()).isZero();
        assertThat(queue.has(Set.of("copy"))).isFalse();
    }

    private void add(String pipeline, String type, Priority priority) {
        queue.add(ready(pipeline, type, priority, NOON), NOON);
    }

    private Ready ready(String pipeline, String type, Priority priority, Instant at) {
        instances++;
        return new Ready(instances, instances, "default", pipeline, type, priority, at);
    }

    private List<String> taken(int count, Set<String> types) {
        List<String> taken = new ArrayList<>();
        for (int one = 0; one < count; one++) {
            queue.take(types).map(Ready::pipeline).ifPresent(taken::add);
        }
        return taken;
    }
}
