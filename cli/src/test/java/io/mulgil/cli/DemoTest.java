package io.mulgil.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.cli.output.Exit;
import io.mulgil.cli.settings.RunningServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first thing a newcomer runs, from nothing to its figures. */
final class DemoTest {

    @TempDir
    Path home;

    @AfterEach
    void stop() {
        RunningServer.read(home).flatMap(RunningServer::process).ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void the_demo_shows_every_slot_and_figure_and_may_be_called_again() throws Exception {
        Cli cli = Cli.in(home);

        Cli.Result first = cli.run("demo --port 0");

        assertThat(first.exit()).as(first.toString()).isEqualTo(Exit.OK);
        golden().check("demo-en", first.toString());

        Cli.Result again = cli.run("demo --lang ko");

        assertThat(again.exit()).as(again.toString()).isEqualTo(Exit.OK);
        golden().check("demo-ko", again.toString());

        assertThat(cli.run("down").exit()).isEqualTo(Exit.OK);
    }

    private Golden golden() {
        return new Golden()
                .hide(home.toString(), "HOME")
                .hide("127\\.0\\.0\\.1:\\d+", "127.0.0.1:PORT")
                .hide("code=[A-Za-z0-9_-]+", "code=CODE");
    }
}
