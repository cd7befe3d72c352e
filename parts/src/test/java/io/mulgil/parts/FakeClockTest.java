package io.mulgil.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FakeClockTest {

    @TempDir
    Path folder;

    @Test
    void a_process_has_the_time_its_clock_is_set_to() {
        FakeClock clock = FakeClock.in(folder);
        clock.set(Duration.ofHours(-2));
        Launch launch = Launch.command("date", "+%s");
        for (var variable : clock.environment().entrySet()) {
            launch = launch.with(variable.getKey(), variable.getValue());
        }

        try (ChildProcess date = launch.start()) {
            date.waitForExit(Duration.ofSeconds(20));

            Instant said = Instant.ofEpochSecond(Long.parseLong(date.output().strip()));
            assertThat(Duration.between(said, Instant.now()))
                    .isBetween(Duration.ofMinutes(119), Duration.ofMinutes(121));
        }
    }
}
