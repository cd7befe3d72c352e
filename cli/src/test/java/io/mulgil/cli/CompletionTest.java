package io.mulgil.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.parts.ChildProcess;
import io.mulgil.parts.Launch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CompletionTest {

    @TempDir
    Path home;

    @ParameterizedTest
    @CsvSource({
        "1, 'mulgil pip',             pipeline",
        "2, 'mulgil pipeline ba',     backfill",
        "3, 'mulgil run ls --pip',    --pipeline",
        "2, 'mulgil doctor --la',     --lang",
        "4, 'mulgil pipeline backfill a --fr', --from"
    })
    void bash_completes_commands_and_options(int position, String line, String expected) throws Exception {
        Path script = Files.writeString(
                home.resolve("completion"), Cli.in(home).run("completion bash").out());
        String program = "source " + script + "; COMP_WORDS=(" + line + "); COMP_CWORD=" + position
                + "; _mulgil; echo \"${COMPREPLY[@]}\"";

        try (ChildProcess bash = Launch.command("bash", "-c", program).start()) {
            assertThat(bash.waitForExit(Duration.ofSeconds(20))).isZero();
            assertThat(bash.output().strip()).isEqualTo(expected);
            assertThat(bash.errors()).isEmpty();
        }
    }

    @Test
    void zsh_takes_the_same_through_its_bash_door_and_fish_gets_its_own() {
        Cli cli = Cli.in(home);

        assertThat(cli.run("completion zsh").out())
                .startsWith("autoload -U +X bashcompinit")
                .contains("_mulgil()");
        assertThat(cli.run("completion fish").out())
                .contains("complete -c mulgil -n __fish_use_subcommand -a pipeline")
                .contains(
                        "complete -c mulgil -n '__fish_seen_subcommand_from run; and __fish_seen_subcommand_from ls' -l state -r");
    }
}
