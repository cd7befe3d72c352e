package io.mulgil.pipelines.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.kernel.host.SteppedHost;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class IntakeTest {

    private final SteppedHost host = new SteppedHost(Instant.parse("2026-01-01T00:00:00Z"), 1);
    private final Intake intake = new Intake(host, 4);

    @Test
    void takes_no_more_than_its_slots_while_nothing_ends() throws InterruptedException {
        take(3);

        int room = intake.awaitRoom(Duration.ZERO).free();

        assertThat(room).isEqualTo(1);
    }

    @Test
    void takes_as_much_ahead_as_it_did_a_moment_ago() throws InterruptedException {
        doAtOnce(100);
        host.advance(Duration.ofMillis(100));

        int room = intake.awaitRoom(Duration.ZERO).free();

        assertThat(room).isEqualTo(4 + 100);
    }

    @Test
    void takes_nothing_ahead_after_a_time_without_ends() throws InterruptedException {
        doAtOnce(100);
        host.advance(Duration.ofMillis(300));

        int room = intake.awaitRoom(Duration.ZERO).free();

        assertThat(room).isEqualTo(4);
    }

    @Test
    void never_has_more_under_way_than_its_bound() throws InterruptedException {
        doAtOnce(10 * Intake.AHEAD_MAX);
        take(4);
        for (int attempt = 0; attempt < 4; attempt++) {
            intake.worked(0);
        }

        int room = intake.awaitRoom(Duration.ZERO).free();

        assertThat(room).isEqualTo(Intake.AHEAD_MAX);
    }

    @Test
    void holds_no_more_for_later_than_its_slots_while_it_does_not_know_how_long_attempts_take()
            throws InterruptedException {
        int before = intake.awaitRoom(Duration.ZERO).ahead();
        intake.takenAhead();
        intake.takenAhead();

        Intake.Room room = intake.awaitRoom(Duration.ZERO);

        assertThat(before).isEqualTo(4);
        assertThat(room).isEqualTo(new Intake.Room(4, 2));
    }

    @Test
    void holds_for_later_what_it_gets_done_in_a_moment() throws InterruptedException {
        intake.taken();
        intake.worked(Duration.ofMillis(10).toNanos());
        intake.settled();

        int ahead = intake.awaitRoom(Duration.ZERO).ahead();

        assertThat(ahead).isEqualTo(4 + 4 * 10);
    }

    @Test
    void one_without_a_free_slot_says_so_when_its_patience_is_over() throws InterruptedException {
        take(4);

        Intake.Room room = intake.awaitRoom(Duration.ofMillis(1));

        assertThat(room.free()).isZero();
    }

    @Test
    void what_does_not_begin_gives_its_room_back() throws InterruptedException {
        intake.takenAhead();
        intake.dropped();

        Intake.Room room = intake.awaitRoom(Duration.ZERO);

        assertThat(room).isEqualTo(new Intake.Room(4, 4));
    }

    private void doAtOnce(int attempts) {
        for (int attempt = 0; attempt < attempts; attempt++) {
            intake.taken();
            intake.worked(0);
            intake.settled();
        }
    }

    private void take(int attempts) {
        for (int attempt = 0; attempt < attempts; attempt++) {
            intake.taken();
        }
    }
}
