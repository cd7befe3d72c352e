package io.mulgil.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.cli.line.Command;
import io.mulgil.cli.line.Option;
import io.mulgil.cli.output.Exit;
import io.mulgil.cli.text.Texts;
import io.mulgil.kernel.text.Language;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HelpTest {

    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(strings = {"en", "ko"})
    void help_names_every_command_and_says_what_it_does(String language) {
        StringBuilder pages = new StringBuilder();

        for (String words : commands().map(Command::words).toList()) {
            pages.append("$ mulgil help ").append(words).append('\n');
            pages.append(Cli.in(home)
                    .with("MULGIL_LANG", language)
                    .run("help " + words)
                    .out());
            pages.append('\n');
        }

        new Golden().check("help-" + language, pages.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ko"})
    void the_first_page_shows_all_commands(String language) {
        Cli.Result overview = Cli.in(home).run("help", "--lang", language);

        assertThat(overview.exit()).isEqualTo(Exit.OK);
        assertThat(commands().map(Command::words))
                .allSatisfy(words -> assertThat(overview.out()).contains(words));
        new Golden().check("overview-" + language, overview.out());
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_command_and_option_has_its_sentence(Language language) {
        Texts texts = Texts.in(language);

        assertThat(commands()).allSatisfy(command -> {
            assertThat(texts.find("command." + command.key() + ".summary"))
                    .as(command.words())
                    .isPresent();
            for (Option option : command.options()) {
                String specific = "option." + command.key() + "." + option.key();
                assertThat(texts.firstOf(specific, "option." + option.key()))
                        .as(specific)
                        .isPresent();
            }
        });
    }

    @Test
    void a_group_alone_lists_its_verbs() {
        Cli.Result page = Cli.in(home).run("pipeline");

        assertThat(page.exit()).isEqualTo(Exit.OK);
        assertThat(page.out()).contains("pipeline backfill PIPELINE").contains("pipeline ls");
    }

    @Test
    void help_is_shown_wherever_it_is_asked_for() {
        Cli cli = Cli.in(home);

        List<Cli.Result> pages = List.of(cli.run("run ls --help"), cli.run("help run ls"), cli.run("run ls -h"));

        assertThat(pages).extracting(Cli.Result::out).containsOnly(pages.get(0).out());
    }

    private static Stream<Command> commands() {
        return AllCommands.tree().commands().stream();
    }
}
