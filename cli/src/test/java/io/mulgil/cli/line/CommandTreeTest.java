package io.mulgil.cli.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.cli.output.Exit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CommandTreeTest {

    private final CommandTree tree =
            new CommandTree(List.of(command("up"), command("run ls"), command("run show"), command("explain")));

    @Test
    void the_longest_command_that_fits_is_meant() {
        assertThat(tree.find(List.of("run", "show", "1")).map(Command::words)).contains("run show");
        assertThat(tree.find(List.of("run"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"run shwo, run show", "rn ls, run ls", "explian, explain", "uo, up"})
    void a_slip_of_the_finger_finds_the_nearest_command(String typed, String meant) {
        assertThat(tree.nearest(List.of(typed.split(" ")))).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({
        "-o json run ls, run ls -o json",
        "--lang ko -q run show 1, run show 1 --lang ko -q",
        "--server=http://127.0.0.1:1 up, up --server=http://127.0.0.1:1",
        "run ls -o json, run ls -o json",
        "--help, --help"
    })
    void options_of_every_command_may_stand_before_it(String typed, String meant) {
        assertThat(CommonOptions.behind(List.of(typed.split(" ")))).containsExactly(meant.split(" "));
    }

    @Test
    void a_word_that_is_far_from_all_finds_none() {
        assertThat(tree.nearest(List.of("restaurant"))).isEmpty();
    }

    private static Command command(String words) {
        return Command.of(words, call -> Exit.OK);
    }
}
