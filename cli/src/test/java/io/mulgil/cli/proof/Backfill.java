package io.mulgil.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.cli.Cli;
import io.mulgil.cli.FlightsExample;
import io.mulgil.cli.TestServer;
import io.mulgil.cli.output.Exit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The back-fill of January 2001, and everything that has to hold once it has ended, however often its server died. */
final class Backfill {

    private static final int LOOKS_MAX = 900;
    private static final int LOOK_MILLIS = 200;

    private static final String FIGURES =
            """
            format: 1
            pipeline: figures
            schedule: { type: ondemand }
            nodes:
              clean: { type: dataset, dataset: flights_clean }
              days: { type: dataset, dataset: figures_by_day }
            activities:
              add_up:
                type: sql
                input: clean
                output: days
                script: |
                  select strftime(date, '%Y-%m-%d') as slot, count(*) as rows, count(distinct origin) as origins,
                         sum(delay) as delay_sum
                    from clean group by 1 order by 1
            """;

    private final Cli cli;
    private final Path home;
    private final Warehouse warehouse;

    Backfill(Path home, Warehouse warehouse) {
        this.cli = Cli.in(home);
        this.home = home;
        this.warehouse = warehouse;
    }

    /** Applies the example and asks for the month, without waiting. */
    void begin(TestServer server) throws IOException, InterruptedException {
        Path example = FlightsExample.copiedTo(home);
        warehouse.describe(example, server);
        ok(cli.run("apply", example.toString()));
        ok(cli.run("pipeline backfill flights_daily --from 2001-01-01 --to 2001-02-01"));
    }

    /** Waits until some slots are done. */
    void untilFinished(int count) throws InterruptedException {
        until(states -> states.stream().filter("FINISHED"::equals).count() >= count);
    }

    /** Waits until every slot has ended, well or not. */
    List<String> untilEnded() throws InterruptedException {
        return until(Backfill::haveEnded);
    }

    /** Waits until every slot has ended: thirty well, one at its gate. */
    void untilEnd() throws InterruptedException {
        List<String> states = untilEnded();
        assertThat(states).hasSize(31);
        assertThat(states).filteredOn("FINISHED"::equals).hasSize(30);
        assertThat(states).filteredOn("FAILED"::equals).hasSize(1);
    }

    /** Runs every slot that has failed once more; the one whose gate is closed will fail again. */
    void rerunFailed() {
        ok(cli.run("run ls --pipeline flights_daily --state FAILED --limit 100 -o name"))
                .lines()
                .forEach(run -> ok(cli.run("run rerun " + run)));
    }

    /** Repeats a change until it is refused. */
    Refused untilRefused(String line) throws InterruptedException {
        Cli.Result result = cli.run(line + " -o json");
        for (int looks = 0; looks < LOOKS_MAX && result.exit() == Exit.OK; looks++) {
            Thread.sleep(LOOK_MILLIS);
            result = cli.run(line + looks + " -o json");
        }
        return Refused.of(result);
    }

    /** The partitions of the checked flights, as far as they are published. */
    List<String> partitions() {
        return ok(cli.run("data versions flights_clean -o csv --columns partition --no-header"))
                .lines()
                .sorted()
                .toList();
    }

    private List<String> until(Predicate<List<String>> enough) throws InterruptedException {
        List<String> states = states();
        for (int looks = 0; looks < LOOKS_MAX && !enough.test(states); looks++) {
            Thread.sleep(LOOK_MILLIS);
            states = states();
        }
        return states;
    }

    private List<String> states() {
        return ok(cli.run("run ls --pipeline flights_daily --limit 100 -o csv --columns state --no-header"))
                .lines()
                .toList();
    }

    private static boolean haveEnded(List<String> states) {
        return states.size() == 31 && !states.contains("PENDING") && !states.contains("RUNNING");
    }

    /** Every published slot is one version of the dataset, and its rows are those of the golden file. */
    void datasetIsAsItShouldBe() {
        assertThat(partitions()).isEqualTo(publishedDays());

        writeFigures();
        ok(cli.run("apply", home.resolve("examples/figures.yaml").toString()));
        ok(cli.run("pipeline run figures --wait"));
        String days = ok(cli.run("data preview figures_by_day --rows 100 -o csv --no-header"));

        assertThat(days.lines()).containsExactlyElementsOf(goldenDays());
    }

    /** Every published slot is in the table once, committed once, and adds up to the golden file. */
    void tableIsAsItShouldBe() throws SQLException {
        try (Connection connection = warehouse.connect()) {
            tableIsAsItShouldBe(connection);
        }
    }

    private static void tableIsAsItShouldBe(Connection warehouse) throws SQLException {
        JsonNode golden = FlightsExample.golden().path("ontimeByAirport");

        assertThat(row(
                        warehouse,
                        "select count(*), sum(flights), sum(delay_sum), count(distinct origin) from ontime_by_airport"))
                .containsExactly(
                        golden.path("rows").asLong(),
                        golden.path("flights").asLong(),
                        golden.path("delaySum").asLong(),
                        golden.path("airports").asLong());
        assertThat(row(
                        warehouse,
                        "select count(*) from (select distinct slot, origin from ontime_by_airport) as pairs"))
                .containsExactly(golden.path("slotOriginPairs").asLong());
        assertThat(row(warehouse, "select count(*), count(distinct key) from mulgil_commit where state = 'committed'"))
                .containsExactly(30L, 30L);
    }

    /** The attempts of all instances that ended otherwise than they should in a quiet run. */
    List<String> lostAttempts() {
        List<String> lost = new ArrayList<>();
        for (String run :
                ok(cli.run("run ls --pipeline flights_daily -o name")).lines().toList()) {
            JsonNode details = JsonMapper.builder().build().readTree(ok(cli.run("run show " + run + " -o json")));
            details.path("instances")
                    .forEach(instance -> instance.path("attempts").forEach(attempt -> {
                        if (attempt.path("state").asString("").equals("LOST")) {
                            lost.add(run + " " + instance.path("task").asString("") + " "
                                    + attempt.path("epoch").asLong());
                        }
                    }));
        }
        return lost;
    }

    private static List<String> publishedDays() {
        List<String> days = new ArrayList<>();
        FlightsExample.golden()
                .path("perDay")
                .forEach(day -> days.add(day.path("slot").asString()));
        days.removeAll(FlightsExample.texts("failed"));
        return days;
    }

    private static List<String> goldenDays() {
        List<String> lines = new ArrayList<>();
        FlightsExample.golden().path("perDay").forEach(day -> {
            if (publishedDays().contains(day.path("slot").asString())) {
                lines.add(String.join(
                        ",",
                        day.path("slot").asString(),
                        day.path("rows").asString(),
                        day.path("origins").asString(),
                        day.path("delaySum").asString()));
            }
        });
        return lines;
    }

    private void writeFigures() {
        try {
            Files.writeString(home.resolve("examples/figures.yaml"), FIGURES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Long> row(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            List<Long> values = new ArrayList<>();
            for (int at = 1; at <= result.getMetaData().getColumnCount(); at++) {
                values.add(result.getLong(at));
            }
            return values;
        }
    }

    private static String ok(Cli.Result result) {
        assertThat(result.exit()).as(result.toString()).isEqualTo(Exit.OK);
        return result.out();
    }
}
