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

        int room = intake.awaitRoom();

        assertThat(room).isEqualTo(1);
    }

    @Test
    void takes_as_much_ahead_as_it_did_a_moment_ago() throws InterruptedException {
        doAtOnce(100);
        host.advance(Duration.ofMillis(100));

        int room = intake.awaitRoom();

        assertThat(room).isEqualTo(4 + 100);
    }

    @Test
    void takes_nothing_ahead_after_a_time_without_ends() throws InterruptedException {
        doAtOnce(100);
        host.advance(Duration.ofMillis(300));

        int room = intake.awaitRoom();

        assertThat(room).isEqualTo(4);
    }

    @Test
    void never_has_more_under_way_than_its_bound() throws InterruptedException {
        doAtOnce(10 * Intake.AHEAD_MAX);
        take(4);
        for (int attempt = 0; attempt < 4; attempt++) {
            intake.worked();
        }

        int room = intake.awaitRoom();

        assertThat(room).isEqualTo(Intake.AHEAD_MAX);
    }

    private void doAtOnce(int attempts) {
        for (int attempt = 0; attempt < attempts; attempt++) {
            intake.taken();
            intake.worked();
            intake.settled();
        }
    }

    private void take(int attempts) {
        for (int attempt = 0; attempt < attempts; attempt++) {
            intake.taken();
        }
    }
}
