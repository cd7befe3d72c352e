package io.mulgil.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mulgil.cli.text.CliCode;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.text.Language;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsTest {

    @TempDir
    Path folder;

    private final Map<String, List<String>> flags = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void in_an_empty_home() {
        environment.put("HOME", folder.resolve("user").toString());
    }

    @Test
    void a_flag_wins_over_the_environment_over_the_project_over_the_context_over_the_default() throws Exception {
        assertThat(settings().workspace()).isEqualTo("default");

        Path context = Files.createDirectories(folder.resolve("user/.config/mulgil"));
        Files.writeString(context.resolve("context.yaml"), "workspace: of_context\nserver: http://context:1\n");
        assertThat(settings().workspace()).isEqualTo("of_context");

        Files.writeString(folder.resolve("mulgil.yaml"), "format: 1\nworkspace: \"of_project\" \n");
        assertThat(settings().workspace()).isEqualTo("of_project");

        environment.put("MULGIL_WORKSPACE", "of_environment");
        assertThat(settings().workspace()).isEqualTo("of_environment");

        flags.put("--workspace", List.of("of_flag"));
        assertThat(settings().workspace()).isEqualTo("of_flag");
        assertThat(settings().server()).hasToString("http://context:1");
    }

    @Test
    void the_server_of_the_home_is_found_by_what_it_wrote_down() throws Exception {
        new RunningServer(1, 0, "http://127.0.0.1:4242", "0.1.0").write(folder.resolve("user/.mulgil"));

        assertThat(settings().server()).hasToString("http://127.0.0.1:4242");
    }

    @Test
    void the_token_comes_from_the_environment_a_file_or_the_home() throws Exception {
        Path home = Files.createDirectories(folder.resolve("user/.mulgil"));
        Files.writeString(home.resolve("admin.token"), "mgp_admin\n");
        assertThat(settings().token()).isEqualTo("mgp_admin");

        flags.put(
                "--token-file",
                List.of(Files.writeString(folder.resolve("token"), "mgp_file\n").toString()));
        assertThat(settings().token()).isEqualTo("mgp_file");

        environment.put("MULGIL_TOKEN", "mgp_variable");
        assertThat(settings().token()).isEqualTo("mgp_variable");
    }

    @Test
    void the_token_of_the_home_goes_to_no_server_that_a_project_names() throws Exception {
        Path home = Files.createDirectories(folder.resolve("user/.mulgil"));
        Files.writeString(home.resolve("admin.token"), "mgp_admin\n");
        Files.writeString(folder.resolve("mulgil.yaml"), "server: https://elsewhere.example.org\n");
        assertThat(settings().token()).isEmpty();

        new RunningServer(1, 0, "https://elsewhere.example.org", "0.1.0").write(home);
        assertThat(settings().token()).isEqualTo("mgp_admin");
    }

    @Test
    void what_opens_a_server_is_never_read_from_a_file() throws Exception {
        Path project = folder.resolve("mulgil.yaml");
        for (String line : List.of("bind: 0.0.0.0", "allow-remote: true", "port: 1", "allow: /")) {
            Files.writeString(project, "format: 1\n" + line + "\n");
            assertThatThrownBy(this::settings)
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.code()).isEqualTo(CliCode.UNKNOWN_KEY));
        }
        Files.delete(project);

        assertThat(settings().text(Setting.BIND)).isEqualTo("127.0.0.1");
        assertThat(settings().text(Setting.PORT)).isEqualTo("8787");
        assertThat(settings().isOn(Setting.ALLOW_REMOTE)).isFalse();
        assertThat(settings().all(Setting.ALLOW)).isEmpty();

        environment.put("MULGIL_BIND", "0.0.0.0");
        environment.put("MULGIL_ALLOW_REMOTE", "true");
        environment.put("MULGIL_ALLOW", "/srv/one:/srv/two");

        assertThat(settings().text(Setting.BIND)).isEqualTo("0.0.0.0");
        assertThat(settings().isOn(Setting.ALLOW_REMOTE)).isTrue();
        assertThat(settings().all(Setting.ALLOW)).containsExactly("/srv/one", "/srv/two");

        environment.put("MULGIL_ALLOW_REMOTE", "perhaps");
        assertThatThrownBy(() -> settings().isOn(Setting.ALLOW_REMOTE))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(CliCode.BAD_VALUE));
    }

    @Test
    void a_key_that_is_none_is_refused_with_its_line_and_the_nearest_one() throws Exception {
        Files.writeString(
                folder.resolve("mulgil.yaml"),
                """
                # the letters of the day
                format: 1
                project: letters

                serveer: https://mulgil.example.org
                """);

        assertThatThrownBy(this::settings).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo(CliCode.UNKNOWN_KEY);
            assertThat(problem.arguments()).containsExactly("serveer", "mulgil.yaml", "server");
            assertThat(problem.where().line()).isEqualTo(5);
        });
    }

    @Test
    void the_language_follows_the_flag_then_the_variable_then_the_locale() {
        environment.put("LANG", "ko_KR.UTF-8");
        assertThat(settings().language()).isEqualTo(Language.KOREAN);

        environment.put("LC_ALL", "C.UTF-8");
        assertThat(settings().language()).isEqualTo(Language.ENGLISH);

        environment.put("MULGIL_LANG", "ko");
        assertThat(Settings.languageOf(List.of("run", "ls"), environment)).isEqualTo(Language.KOREAN);
        assertThat(Settings.languageOf(List.of("run", "ls", "--lang=en"), environment))
                .isEqualTo(Language.ENGLISH);
    }

    private Settings settings() {
        return Settings.of(flags, environment, folder);
    }
}
