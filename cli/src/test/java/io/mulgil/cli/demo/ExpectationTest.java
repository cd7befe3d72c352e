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

        List<String> differences = expectation.differences(new Figures(List.of(), 491_301, expectation.busiest()));

        assertThat(differences).hasSize(3);
        assertThat(differences.get(0)).isEqualTo("published: 30 ≠ 0");
        assertThat(differences.get(1)).isEqualTo("failed: [2001-01-08] ≠ []");
        assertThat(differences.get(2)).startsWith("warned: [2001-01-03, ");
    }

    @Test
    void an_example_without_its_figures_is_not_complete(@TempDir Path folder) {
        Problem problem = catchThrowableOfType(Problem.class, () -> Expectation.read(folder));

        assertThat(problem.code()).isEqualTo(CliCode.NOT_INSTALLED);
    }
}
