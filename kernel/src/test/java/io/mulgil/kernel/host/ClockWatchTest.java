package io.mulgil.kernel.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ClockWatchTest {

    private final ShiftedHost host = new ShiftedHost(new SystemHost(""));
    private final ClockWatch watch = new ClockWatch(host, Duration.ofSeconds(60));

    @Test
    void time_that_passes_is_no_clock_that_was_set() {
        host.advance(Duration.ofHours(5));

        assertThat(watch.wasSetBack()).isFalse();
    }

    @Test
    void a_clock_that_is_set_back_is_noticed_once() {
        host.advance(Duration.ofHours(5));
        host.shiftWallClock(Duration.ofHours(-2));

        assertThat(watch.wasSetBack()).isTrue();
        assertThat(watch.wasSetBack()).isFalse();
    }

    @Test
    void one_that_was_set_ahead_and_is_set_right_again_has_been_set_back() {
        host.shiftWallClock(Duration.ofHours(2));
        boolean ahead = watch.wasSetBack();
        host.shiftWallClock(Duration.ofHours(-2));

        assertThat(ahead).isFalse();
        assertThat(watch.wasSetBack()).isTrue();
    }

    @Test
    void small_steps_count_together() {
        int noticed = 0;
        for (int step = 0; step < 10; step++) {
            host.shiftWallClock(Duration.ofSeconds(-25));
            noticed += watch.wasSetBack() ? 1 : 0;
        }

        assertThat(noticed).isEqualTo(3);
    }
}
