package io.mulgil.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.cli.output.Exit;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExplainTest {

    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(strings = {"MG-1104", "mg-1104", "1104"})
    void a_code_is_explained_without_a_server(String code) {
        Cli.Result result = Cli.in(home).run("explain", code);

        assertThat(result.exit()).isEqualTo(Exit.OK);
        assertThat(result.out())
                .isEqualTo(
                        """
                        MG-1104  Another server (process {1}) already uses the folder {0}.
                          Stop it first (mulgil down), or start this one on another folder (mulgil up --home DIR).
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1001", "2001", "3001", "7001", "7904"})
    void problems_of_every_room_are_explained_in_korean(String code) {
        Cli.Result result = Cli.in(home).run("explain " + code + " --lang ko");

        assertThat(result.exit()).isEqualTo(Exit.OK);
        assertThat(result.out()).startsWith("MG-" + code + "  ").containsPattern("[가-힣]");
    }

    @Test
    void a_program_gets_the_explanation_as_yaml() {
        Cli.Result result = Cli.in(home).run("explain 7911 -o yaml");

        assertThat(result.out())
                .isEqualTo(
                        """
                        schema: mulgil.problem/v1
                        code: MG-7911
                        message: "There is no problem with the code '{0}'."
                        next: "Codes look like MG-1104; the message of a failed command names its code."
                        """);
    }
}
