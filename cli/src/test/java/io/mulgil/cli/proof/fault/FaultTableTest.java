package io.mulgil.cli.proof.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FaultTableTest {

    @Test
    void rounds_of_several_runs_add_up() {
        FaultTable table = new FaultTable(List.of());

        for (int number = 0; number < 4; number++) {
            Round round = new Round(Fault.SERVER_KILLED, number, 0);
            table = table.with(Outcome.good(round, Duration.ofMillis(1_000 * number)), "aaaa", "2026-01-01");
        }
        Round last = new Round(Fault.SERVER_KILLED, 4, 0);
        table = table.with(Outcome.bad(last, new AssertionError("two of one")), "bbbb", "2026-01-02");

        assertThat(table.rounds(Fault.SERVER_KILLED)).isEqualTo(5);
        assertThat(table.text())
                .contains("| server killed at a fail-point | datasets, PostgreSQL | 3 | 1 | 0.0 s | 2.0 s | aaaa … bbbb"
                        + " | 2026-01-02 |")
                .contains(
                        "| server killed at a fail-point | datasets, SQLite | 2 | 0 | 1.0 s | 3.0 s | aaaa | 2026-01-01 |");
    }

    @Test
    void what_was_kept_is_read_again() {
        Round round = new Round(Fault.SERVER_KILLED, 1, 0);
        FaultTable table =
                new FaultTable(List.of()).with(Outcome.good(round, Duration.ofMillis(7_250)), "aaaa", "2026-01-01");

        List<FaultTable.Row> again =
                table.kept().lines().skip(1).map(FaultTable.Row::of).toList();

        assertThat(again).isEqualTo(table.rows());
    }

    @Test
    void a_round_that_fails_says_how_to_play_it_again() {
        Outcome outcome = Outcome.bad(new Round(Fault.SERVER_KILLED, 17, 3), new AssertionError("two of one"));

        assertThat(outcome.violation().orElseThrow())
                .contains("SERVER_KILLED (server killed at a fail-point), datasets, SQLite, round 17, seed 3")
                .contains("two of one")
                .contains("./dev test --long faults -Dfault=SERVER_KILLED -Dround=17 -Dseed=3");
    }

    @Test
    void the_page_shows_what_is_kept() throws Exception {
        String page = Files.readString(FaultTable.PAGE);

        assertThat(FaultTable.read().on(page)).isEqualTo(page);
    }
}
