package io.mulgil.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mulgil.cli.text.CliCode;
import io.mulgil.kernel.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExpectationTest {

    @Test
    void what_differs_from_the_example_is_said() {
        Expectation expectation = Expectation.read(Path.of("..", "examples", "flights"));

        List<Expectation.Difference> differences =
                expectation.differences(new Figures(List.of(), 491_301, expectation.busiest()));

        assertThat(differences)
                .hasSize(3)
                .startsWith(
                        new Expectation.Difference("published", 30L, 0L),
                        new Expectation.Difference("failed", List.of("2001-01-08"), List.of()));
        assertThat(differences.get(2).what()).isEqualTo("warned");
    }

    @Test
    void an_example_without_its_figures_is_not_complete(@TempDir Path folder) {
        Problem problem = catchThrowableOfType(Problem.class, () -> Expectation.read(folder));

        assertThat(problem.code()).isEqualTo(CliCode.NOT_INSTALLED);
    }
}
