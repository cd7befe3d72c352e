package io.mulgil.kernel.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class SteppedHostTest {

    private static final Instant START = Instant.parse("2001-01-01T00:00:00Z");

    private final SteppedHost host = new SteppedHost(START, 42);

    @Test
    void time_stands_still_until_it_is_moved() {
        long before = host.monotonicNanos();

        host.advance(Duration.ofHours(2));

        assertThat(host.now()).isEqualTo("2001-01-01T02:00:00Z");
        assertThat(host.monotonicNanos() - before).isEqualTo(Duration.ofHours(2).toNanos());
    }

    @Test
    void the_wall_clock_may_go_back_and_the_monotonic_one_does_not() {
        host.advance(Duration.ofSeconds(1));
        long before = host.monotonicNanos();

        host.setWallClock(START.minusSeconds(3_600));

        assertThat(host.now()).isBefore(START);
        assertThat(host.monotonicNanos()).isEqualTo(before);
    }

    @Test
    void a_sleeper_wakes_when_enough_time_has_passed() throws InterruptedException {
        AtomicBoolean awake = new AtomicBoolean();
        Thread sleeper = host.start("sleeper", () -> {
            try {
                host.sleep(Duration.ofSeconds(10));
                awake.set(true);
            } catch (InterruptedException e) {
                awake.set(false);
            }
        });

        host.advance(Duration.ofSeconds(4));
        sleeper.join(50);
        boolean tooEarly = awake.get();
        while (sleeper.isAlive()) {
            host.advance(Duration.ofSeconds(10));
            sleeper.join(5);
        }

        assertThat(tooEarly).isFalse();
        assertThat(awake).isTrue();
    }

    @Test
    void the_same_seed_gives_the_same_world() {
        SteppedHost twin = new SteppedHost(START, 42);

        assertThat(twin.newId()).isEqualTo(host.newId());
        assertThat(twin.secret(8)).isEqualTo(host.secret(8));
        assertThat(twin.random().nextLong()).isEqualTo(host.random().nextLong());
    }

    @Test
    void ids_grow_also_when_the_wall_clock_goes_back() {
        String before = host.newId();

        host.setWallClock(START.minusSeconds(60));

        assertThat(host.newId()).isGreaterThan(before);
    }

    @Test
    void an_armed_fail_point_crashes_at_the_pass_it_names_and_every_pass_is_recorded() {
        host.arm("staged:2");
        host.pass(FailPoint.STAGED);
        host.pass(FailPoint.AFTER_LEASE);

        assertThatThrownBy(() -> host.pass(FailPoint.STAGED))
                .isInstanceOf(SteppedHost.Crash.class)
                .hasMessageContaining("staged");
        host.pass(FailPoint.STAGED);

        assertThat(host.passed())
                .containsExactly(FailPoint.STAGED, FailPoint.AFTER_LEASE, FailPoint.STAGED, FailPoint.STAGED);
    }
}
