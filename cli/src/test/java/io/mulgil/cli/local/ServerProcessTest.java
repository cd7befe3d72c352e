package io.mulgil.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mulgil.cli.text.CliCode;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.parts.ChildProcess;
import io.mulgil.parts.Launch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServerProcessTest {

    @TempDir
    Path home;

    @Test
    void a_server_that_ends_at_once_points_at_what_it_said() {
        Installation broken =
                new Installation(Optional.empty(), home.resolve("nothing.jar").toString());
        ServerProcess server = ServerProcess.start(broken, wish(), false);

        Problem problem = catchThrowableOfType(Problem.class, () -> server.untilReady(ServerProcess.READY_LIMIT));

        assertThat(problem.code()).isEqualTo(CliCode.START_FAILED);
        assertThat(problem.arguments()).contains(home.resolve("logs/server.out").toString());
    }

    @Test
    void a_server_that_is_not_ready_in_time_is_stopped() throws Exception {
        ServerProcess server = ServerProcess.start(Installation.here(), wish(), false);

        Problem problem = catchThrowableOfType(Problem.class, () -> server.untilReady(Duration.ofMillis(1)));

        assertThat(problem.code()).isEqualTo(CliCode.START_SLOW);
        assertThat(server.untilEnd()).isNotZero();
    }

    @Test
    void a_process_that_does_not_stop_is_named() {
        try (ChildProcess stubborn = Launch.command(
                        "sh", "-c", "trap '' TERM; echo ready; while true; do sleep 1; done")
                .start()
                .waitFor("ready", Duration.ofSeconds(20))) {
            ProcessHandle handle = ProcessHandle.of(stubborn.pid()).orElseThrow();

            Problem problem =
                    catchThrowableOfType(Problem.class, () -> ServerProcess.stop(handle, Duration.ofMillis(300)));

            assertThat(problem.code()).isEqualTo(CliCode.NOT_STOPPED);
        }
    }

    private ServerWish wish() {
        return new ServerWish(home, 0, "127.0.0.1", "", List.of(), List.of(), 512L << 20, 30, 90, false, "en");
    }
}
