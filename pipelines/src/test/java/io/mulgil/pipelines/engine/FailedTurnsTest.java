package io.mulgil.pipelines.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.host.SteppedHost;
import io.mulgil.kernel.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class FailedTurnsTest {

    private final SteppedHost host = new SteppedHost(Instant.parse("2001-01-01T00:00:00Z"), 1);
    private final FailedTurns failures = new FailedTurns(host);
    private final Logger log = (Logger) LoggerFactory.getLogger(FailedTurns.class);
    private final ListAppender<ILoggingEvent> said = new ListAppender<>();

    @BeforeEach
    void listen() {
        said.start();
        log.addAppender(said);
    }

    @AfterEach
    void stop() {
        log.detachAppender(said);
    }

    @Test
    void a_cause_that_goes_on_is_told_at_once_and_then_once_a_minute_with_its_count() {
        for (int turn = 0; turn < 601; turn++) {
            failures.add(full());
            host.advance(Duration.ofMillis(200));
        }

        assertThat(lines()).hasSize(3);
        assertThat(lines().get(0)).startsWith("A turn of the engine failed: ");
        assertThat(lines().get(1)).startsWith("A turn of the engine failed, 300 times in the last minute: ");
        assertThat(lines().get(2)).startsWith("A turn of the engine failed, 300 times in the last minute: ");
    }

    @Test
    void another_cause_is_told_at_once_and_so_is_the_same_after_the_turns_succeeded() {
        failures.add(full());
        failures.add(new IllegalStateException("a defect"));
        failures.over();
        failures.over();
        failures.add(full());

        assertThat(lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("A turn of the engine failed: "),
                        line -> assertThat(line).isEqualTo("A turn of the engine failed"),
                        line -> assertThat(line).isEqualTo("The engine's turns succeed again"),
                        line -> assertThat(line).startsWith("A turn of the engine failed: "));
    }

    private List<String> lines() {
        return said.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private static Problem full() {
        return new Problem(KernelCode.DISK_FULL, "mulgil.db");
    }
}
