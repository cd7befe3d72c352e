package io.mulgil.kernel.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.text.Language;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProblemJsonTest {

    @Test
    void a_problem_comes_out_of_its_json_as_it_went_in() {
        Where place = Where.in("flights.yaml").at(12, 7).object("land", "input");
        Problem problem = new Problem(KernelCode.BAD_NAME, "Größe \"1\"", "[a-z]+", "my_name")
                .at(place)
                .with(List.of(new Problem(KernelCode.BAD_JSON, "here"), new Problem(KernelCode.DISK_FULL).at(place)));

        ProblemNote read = ProblemJson.read(ProblemJson.text(ProblemNote.of(problem)));

        assertThat(read).isEqualTo(ProblemNote.of(problem));
        assertThat(read.toProblem().message(Language.KOREAN)).isEqualTo(problem.message(Language.KOREAN));
        assertThat(read.toProblem().details()).hasSize(2);
    }

    @Test
    void a_problem_made_of_a_note_keeps_its_code_and_place() {
        Problem problem = new Problem(KernelCode.STORE_BUSY, 3).at(Where.object("land"));

        Problem again = ProblemNote.of(problem).toProblem();

        assertThat(again).hasMessage(problem.getMessage()).hasMessageContaining("MG-1103 land");
        assertThat(again.code().kind()).isEqualTo(Code.Kind.UNAVAILABLE);
    }

    @Test
    void each_change_of_a_problem_keeps_the_rest() {
        IllegalStateException cause = new IllegalStateException("root");

        Problem problem = new Problem(KernelCode.DEFECT, "x")
                .because(cause)
                .at(Where.in("a.yaml"))
                .with(List.of());

        assertThat(problem).hasCause(cause);
        assertThat(problem.where().source()).isEqualTo("a.yaml");
        assertThat(problem.arguments()).containsExactly("x");
    }

    @Test
    void a_place_reads_like_an_address() {
        assertThat(Where.in("flights.yaml").at(12, 7).object("land", "input"))
                .hasToString("flights.yaml:12:7 land.input");
        assertThat(Where.object("land")).hasToString("land");
        assertThat(Where.NOWHERE).hasToString("");
    }
}
