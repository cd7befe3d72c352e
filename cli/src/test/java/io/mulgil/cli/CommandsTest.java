package io.mulgil.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.cli.output.Exit;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each command prints, over a real server with two days of the flights example. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class CommandsTest {

    @TempDir
    static Path home;

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(home);
        FlightsExample.copiedTo(home);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Order(1)
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "validate | validate examples/flights | 0",
                "plan | plan examples/flights --out plan.json | 0",
                "plan-exit-code | plan examples/flights --exit-code | 3",
                "apply-plan | apply examples/flights --plan plan.json | 0",
                "plan-same | plan examples/flights --exit-code | 0",
                "apply-stale | apply examples/flights --plan plan.json | 6",
                "datastore-ls | datastore ls --columns name,type,revision | 0",
                "datastore-test | datastore test raw --columns step,state | 0",
                "pipeline-ls | pipeline ls | 0"
            })
    void definitions_are_looked_at_and_applied(String name, String line, int exit) {
        check(name, line, exit);
    }

    @Order(2)
    @Test
    void a_datastore_is_put_in_the_place_of_another_only_when_that_was_said() {
        Cli.Result again = Cli.in(home).run("datastore add examples/flights/datastores/raw.yaml");

        Cli.Result replaced = Cli.in(home).run("datastore add examples/flights/datastores/raw.yaml --overwrite");
        assertThat(again.exit()).isEqualTo(Exit.CONFLICT);
        assertThat(again.err()).startsWith("error[MG-2012]: ").contains("--overwrite");
        assertThat(replaced.exit()).as(replaced.toString()).isEqualTo(Exit.OK);
    }

    @Order(2)
    @Test
    void a_secret_is_kept_from_standard_input_and_never_shown() {
        InputStream value = new ByteArrayInputStream("tide-4711\n".getBytes(StandardCharsets.UTF_8));

        Cli.Result kept = Cli.in(home).run(value, "secret set warehouse_password");

        Cli.Result listed = Cli.in(home).run("secret ls -o json");
        assertThat(kept.exit()).isEqualTo(Exit.OK);
        assertThat(listed.out()).contains("warehouse_password").doesNotContain("tide-4711");
        assertThat(Cli.in(home).run("secret set empty").err()).startsWith("error[MG-7922]: ");
        assertThat(Cli.in(home).run("secret rm warehouse_password").exit()).isEqualTo(Exit.OK);
        assertThat(Cli.in(home).run("secret ls").out()).doesNotContain("warehouse_password");
    }

    @Order(2)
    @Test
    void slots_run_and_a_gate_that_is_not_met_ends_the_wait_with_its_code() {
        Cli.in(home).run("pipeline backfill flights_daily --from 2001-01-02 --to 2001-01-03 --wait");
        check("backfill-wait", "pipeline backfill flights_daily --from 2001-01-02 --to 2001-01-04 --wait", 0);
        check(
                "run-gate",
                "pipeline run flights_daily --slot 2001-01-08 --wait --columns task,state,attempts,summary",
                9);
    }

    @Order(3)
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run-ls | run ls | 0",
                "run-ls-json | run ls --state FAILED -o json | 0",
                "run-ls-csv | run ls -o csv --columns id,slot,state | 0",
                "run-ls-name | run ls -o name --pipeline flights_daily | 0",
                "run-show | run show 2 | 0",
                "run-events | run events 1 --columns kind,task,state | 0",
                "run-logs | run logs 1 check | 0",
                "run-explain | run explain 3 | 0",
                "run-explain-ko | run explain 3 --lang ko | 0",
                "pipeline-show | pipeline show flights_daily | 0",
                "data-ls | data ls --columns name,version,rows | 0",
                "data-versions | data versions flights_clean --columns version,rows,partition,producer | 0",
                "data-preview | data preview flights_clean --rows 3 | 0",
                "run-missing | run show 999 | 5",
                "data-missing | data preview nothing | 5",
                "pipeline-missing | pipeline pause nothing | 5",
                "datastore-missing | datastore test nothing | 5",
                "run-watch | run watch 1 --columns task,state | 0",
                "run-watch-gate | run watch 3 --columns task,state | 9"
            })
    void what_has_run_is_shown(String name, String line, int exit) {
        check(name, line, exit);
    }

    @Order(4)
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pipeline-pause | pipeline pause flights_daily | 0",
                "run-paused | pipeline run flights_daily --slot 2001-01-09 | 6",
                "pipeline-resume | pipeline resume flights_daily | 0",
                "run-slot-again | pipeline run flights_daily --slot 2001-01-02 | 6",
                "run-parameters | pipeline run flights_daily --slot 2001-01-09 --param nope=1 --param maxDuplicates=x | 2",
                "backfill-reversed | pipeline backfill flights_daily --from 2001-02-01 --to 2001-01-01 | 2",
                "operation-show | operation show 1 | 0",
                "operation-cancel | operation cancel 1 | 6",
                "run-cancel | run cancel 1 | 6",
                "run-rerun | run rerun 1 by_airport --wait --columns task,state,summary | 0",
                "run-rerun-nothing | run rerun 1 --failed | 0",
                "user-add | user add kim | 0",
                "user-ls | user ls --columns name,admin,disabled | 0",
                "role-give | role give kim viewer | 0",
                "role-ls | role ls | 0",
                "workspace-create | workspace create research | 0",
                "workspace-ls | workspace ls --columns name,role | 0",
                "token-ls | token ls --columns user,label | 0",
                "user-disable | user disable kim | 0",
                "user-enable | user enable kim | 0",
                "role-take | role take kim | 0",
                "user-again | user add kim | 6"
            })
    void people_and_runs_are_looked_after(String name, String line, int exit) {
        check(name, line, exit);
    }

    @Order(5)
    @Test
    void a_wait_that_takes_too_long_says_that_the_work_goes_on() {
        Cli.Result result = server.cli()
                .run("pipeline backfill flights_daily --from 2001-01-10 --to 2001-01-20 --force --wait --timeout 0.5");

        assertThat(result.exit()).as(result.toString()).isEqualTo(Exit.TIMED_OUT);
        assertThat(result.err()).startsWith("error[MG-7910]: ");
    }

    @Order(5)
    @Test
    void a_token_of_a_viewer_lets_look_and_nothing_else() {
        Cli admin = server.cli();
        admin.run("user add lee");
        admin.run("role give lee viewer");
        String token = admin.run("token create laptop --user lee").out().strip();
        Cli lee = admin.with("MULGIL_TOKEN", token);

        assertThat(token).startsWith("mgp_");
        assertThat(lee.run("pipeline ls").exit()).isEqualTo(Exit.OK);
        Cli.Result refused = lee.run("pipeline pause flights_daily");
        assertThat(refused.exit()).as(refused.toString()).isEqualTo(Exit.DENIED);
        String id = admin.run("token ls --user lee -o name").out().strip();
        assertThat(admin.run("token revoke " + id).exit()).isEqualTo(Exit.OK);
        assertThat(lee.run("pipeline ls").exit()).isEqualTo(Exit.DENIED);
    }

    @Order(6)
    @Test
    void a_datastore_is_added_changed_and_tried_out() throws Exception {
        Files.createDirectories(home.resolve("data/more"));
        Path file = Files.writeString(home.resolve("more.yaml"), "name: more\ntype: local\npath: data/more\n");
        Cli cli = server.cli();

        assertThat(cli.run("datastore add " + file).exit()).isEqualTo(Exit.OK);
        assertThat(cli.run("datastore add " + file).exit()).isEqualTo(Exit.CONFLICT);
        assertThat(cli.run("datastore add --overwrite " + file).exit()).isEqualTo(Exit.OK);
        assertThat(cli.run("datastore test more").exit()).isEqualTo(Exit.OK);
        Files.delete(home.resolve("data/more"));
        Cli.Result broken = cli.run("datastore test more");
        assertThat(broken.exit()).as(broken.toString()).isEqualTo(Exit.FAILED);
    }

    @Order(6)
    @Test
    void a_datastore_is_registered_marked_chosen_and_let_go() throws Exception {
        Path file = Files.writeString(home.resolve("life.yaml"), "name: life\ntype: local\npath: data/life\n");
        Cli cli = server.cli();

        Cli.Result absent = cli.run("datastore add " + file);
        assertThat(absent.exit()).isEqualTo(Exit.FAILED);
        assertThat(absent.err()).startsWith("error[MG-2015]: ").contains("'life'", "data/life");
        assertThat(cli.run("datastore add --skip-validation " + file).exit()).isEqualTo(Exit.OK);
        assertThat(cli.run("datastore ls --state UNVALIDATED -o name").out()).contains("life\n");
        assertThat(cli.run("datastore add --overwrite --create-if-missing " + file)
                        .exit())
                .isEqualTo(Exit.OK);
        assertThat(home.resolve("data/life")).isEmptyDirectory();
        assertThat(cli.run("datastore tag life --set team=sales --set draft").exit())
                .isEqualTo(Exit.OK);
        assertThat(cli.run("datastore tag life --remove draft --set team=field").exit())
                .isEqualTo(Exit.OK);
        assertThat(cli.run("datastore ls --tag team=field --type local -o name").out())
                .isEqualTo("life\n");
        assertThat(cli.run("datastore default LIFE").exit()).isEqualTo(Exit.OK);
        assertThat(cli.run("datastore default -o name").out()).isEqualTo("life\n");
        assertThat(cli.run("datastore show life").out()).contains("OK", "team=field", "*");
        assertThat(cli.run("datastore rm life").exit()).isEqualTo(Exit.CONFLICT);
        assertThat(cli.run("datastore rm life --force").exit()).isEqualTo(Exit.OK);
        Cli.Result gone = cli.run("datastore show warehose");
        assertThat(gone.exit()).isEqualTo(Exit.MISSING);
        assertThat(gone.err()).startsWith("error[MG-2001]: ").contains("Nearest by name: warehouse.");
        assertThat(home.resolve("data/life")).exists();
        Files.delete(home.resolve("data/life"));
    }

    @Order(6)
    @Test
    void names_of_datastores_are_compared_without_case() throws Exception {
        Files.createDirectories(home.resolve("data"));
        Path large = Files.writeString(home.resolve("large.yaml"), "name: My_Store\ntype: local\npath: data\n");
        Path small = Files.writeString(home.resolve("small.yaml"), "name: my_store\ntype: local\npath: data\n");
        Path dashed = Files.writeString(home.resolve("dashed.yaml"), "name: my-store\ntype: local\npath: data\n");
        Cli cli = server.cli();

        Cli.Result kept = cli.run("datastore add " + large);
        Cli.Result taken = cli.run("datastore add " + small);
        Cli.Result refused = cli.run("datastore add " + dashed);

        assertThat(kept.exit()).as(kept.toString()).isEqualTo(Exit.OK);
        assertThat(kept.err()).contains("'My_Store'", "'my_store'");
        assertThat(taken.exit()).isEqualTo(Exit.CONFLICT);
        assertThat(taken.err()).startsWith("error[MG-2012]: ");
        assertThat(refused.exit()).isEqualTo(Exit.USAGE);
        assertThat(refused.err()).contains("MG-1001", "my_store");
        assertThat(cli.run("datastore rm MY_STORE").exit()).isEqualTo(Exit.OK);
    }

    @Order(7)
    @Test
    void the_doctor_finds_a_home_that_others_may_look_into() throws Exception {
        Cli cli = server.cli();
        assertThat(cli.run("doctor").out()).contains("nobody else may read or change them");

        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        try {
            assertThat(cli.run("doctor").out()).contains("Others may read what lies in it: chmod 700 " + home);
        } finally {
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Order(8)
    @Test
    void the_doctor_finds_a_key_that_others_may_read() throws Exception {
        Cli cli = server.cli();
        assertThat(cli.run("doctor").out())
                .contains("✔ Server")
                .contains("✔ Clock")
                .contains("✔ Token of this machine");

        Files.setPosixFilePermissions(home.resolve("admin.token"), PosixFilePermissions.fromString("rw-r--r--"));
        Cli.Result result = cli.run("doctor -o json");

        assertThat(result.exit()).isEqualTo(Exit.FAILED);
        assertThat(result.out()).contains("chmod 600 " + home.resolve("admin.token"));
    }

    @Order(8)
    @Test
    void the_doctor_warns_of_a_token_that_was_not_renewed() throws Exception {
        Cli cli = server.cli();
        String old = cli.run("token ls -o json").out().replaceAll("(?s).*\"id\" : \"([0-9a-z]{26})\".*", "$1");
        String soon = Instant.now()
                .plus(Duration.ofDays(20))
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        String token =
                cli.run("token create admin.token --expires " + soon).out().strip();
        assertThat(cli.run("token revoke " + old).exit()).isEqualTo(Exit.OK);

        Cli.Result result = cli.with("MULGIL_TOKEN", token).run("doctor");

        assertThat(result.out()).contains("⚠ Token of this machine").contains(soon);
    }

    private static void check(String name, String line, int exit) {
        Cli.Result table = server.cli().asTerminal().run(line);

        assertThat(table.exit().number()).as(table.toString()).isEqualTo(exit);
        new Golden()
                .hide(home.toString(), "HOME")
                .hide("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z?", "TIME")
                .hide("\"20[2-9]\\d-[^\"]+\"", "\"TIME\"")
                .hide("\\b[0-9a-z]{26}\\b", "ID")
                .hide(" +\\d+(\\.\\d)? s\\b", "  SECONDS")
                .hide("\"hash\" : \"[^\"]+\"", "\"hash\" : \"HASH\"")
                .hide("─+", "───")
                .hide("(?m) +$", "")
                .check("command-" + name, "$ mulgil " + line + "\n" + table);
    }
}
