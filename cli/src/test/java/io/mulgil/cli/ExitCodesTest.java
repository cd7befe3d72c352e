package io.mulgil.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.cli.output.Exit;
import io.mulgil.kernel.problem.Code;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published table of exit codes, and the failures of the command line itself. */
final class ExitCodesTest {

    @TempDir
    Path home;

    @ParameterizedTest
    @CsvSource({
        "OK, 0",
        "FAILED, 1",
        "USAGE, 2",
        "DIFFERENT, 3",
        "DENIED, 4",
        "MISSING, 5",
        "CONFLICT, 6",
        "UNREACHABLE, 7",
        "TIMED_OUT, 8",
        "GATE, 9",
        "DEFECT, 10",
        "INTERRUPTED, 130"
    })
    void the_numbers_are_a_contract(Exit exit, int number) {
        assertThat(exit.number()).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({
        "INVALID, 2",
        "TOO_LARGE, 2",
        "UNAUTHENTICATED, 4",
        "FORBIDDEN, 4",
        "MISSING, 5",
        "CONFLICT, 6",
        "UNAVAILABLE, 7",
        "TIMEOUT, 8",
        "GATE, 9",
        "FAILED, 1",
        "INTERNAL, 10"
    })
    void a_problem_ends_a_command_by_its_kind(Code.Kind kind, int number) {
        assertThat(Exit.of(kind).number()).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({
        "400,2", "401,4", "403,4", "404,5", "409,6", "412,6", "413,2", "422,1", "429,7", "503,7", "504,8", "500,10"
    })
    void an_answer_ends_a_command_by_its_status(int status, int number) {
        assertThat(Exit.ofStatus(status).number()).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({
        "run shwo 1,          MG-7902, 2",
        "run ls --bogus,      MG-7901, 2",
        "run show 1 2,        MG-7901, 2",
        "run show,            MG-7919, 2",
        "run ls --limit,      MG-7919, 2",
        "run ls -o xml,       MG-7903, 2",
        "run show eight,      MG-7903, 2",
        "run ls --server ftp://x, MG-7903, 2",
        "run ls --timeout soon, MG-7903, 2",
        "pipeline backfill a --from 1 --to 2, MG-7903, 2",
        "pipeline backfill a, MG-7919, 2",
        "up --port 99999,     MG-7903, 2",
        "completion tcsh,     MG-7903, 2",
        "explain MG-0001,     MG-7911, 5",
        "explain,             MG-7919, 2",
        "plan nowhere,        MG-7908, 5",
        "datastore add none.yaml, MG-7907, 5",
        "run ls --server http://127.0.0.1:1, MG-7904, 7"
    })
    void a_call_that_cannot_be_done_says_why_and_what_to_do(String line, String code, int number) {
        Cli.Result result = Cli.in(home).run(line);

        assertThat(result.exit().number()).as(result.toString()).isEqualTo(number);
        assertThat(result.err()).startsWith("error[" + code + "]: ").contains("(hint: ");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void a_file_larger_than_a_definition_may_be_is_refused_before_it_is_read() throws Exception {
        Path pipelines = Files.createDirectories(home.resolve("big/pipelines"));
        Files.write(pipelines.resolve("a.yaml"), new byte[(1 << 20) + 1]);

        Cli.Result result = Cli.in(home).run("validate big");

        assertThat(result.exit()).isEqualTo(Exit.USAGE);
        assertThat(result.err()).startsWith("error[MG-7909]: ");
    }

    @Test
    void a_definition_that_is_not_utf8_is_refused_by_name() throws Exception {
        Path pipelines = Files.createDirectories(home.resolve("other/pipelines"));
        Files.write(pipelines.resolve("a.yaml"), new byte[] {'#', (byte) 0xb0, (byte) 0xa1});

        Cli.Result result = Cli.in(home).run("validate other");

        assertThat(result.exit()).isEqualTo(Exit.USAGE);
        assertThat(result.err()).startsWith("error[MG-7923]: ").contains("a.yaml");
    }

    @Test
    void a_home_that_cannot_be_written_is_named() throws Exception {
        Path file = Files.writeString(home.resolve("file"), "");

        Cli.Result result = Cli.in(file).run("up --background");

        assertThat(result.exit()).isEqualTo(Exit.UNREACHABLE);
        assertThat(result.err()).startsWith("error[MG-7917]: ");
    }

    @Test
    void a_program_gets_its_error_as_json() {
        Cli.Result result = Cli.in(home).run("explain MG-0001 -o json");

        assertThat(result.err())
                .isEqualTo("{\"code\":\"MG-7911\",\"message\":\"There is no problem with the code 'MG-0001'.\","
                        + "\"hint\":\"Codes look like MG-1104; the message of a failed command names its code.\","
                        + "\"traceId\":\"\",\"details\":[]}\n");
    }

    @Test
    void an_error_is_said_in_korean() {
        Cli.Result result = Cli.in(home).run("run shwo 1 --lang ko");

        assertThat(result.err())
                .isEqualTo("error[MG-7902]: 'run shwo 1 --lang ko' 명령이 없습니다.  (도움말: 다음을 실행해 보십시오: mulgil run show)\n");
    }
}
