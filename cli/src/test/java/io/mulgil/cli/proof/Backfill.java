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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The back-fill of January 2001 or its first days, and all that has to hold once it has ended, whatever was broken meanwhile. */
public final class Backfill {

    private static final int DAYS_OF_THE_MONTH = 31;

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
    private final List<JsonNode> days;

    /** The whole month. */
    Backfill(Path home, Warehouse warehouse) {
        this(home, warehouse, DAYS_OF_THE_MONTH);
    }

    private Backfill(Path home, Warehouse warehouse, int days) {
        this(Cli.in(home), home, warehouse, days);
    }

    /** The first {@code days} of the month, asked for by {@code cli}. */
    public Backfill(Cli cli, Path home, Warehouse warehouse, int days) {
        this.cli = cli;
        this.home = home;
        this.warehouse = warehouse;
        this.days =
                FlightsExample.golden().path("perDay").valueStream().limit(days).toList();
    }

    /** Applies the example and asks for its days, without waiting. */
    void begin(TestServer server) throws IOException, InterruptedException {
        begin(prepare(server));
    }

    /** Copies the example to where it may lie, to be changed there, and returns its folder. */
    public Path prepare(TestServer server) throws IOException, InterruptedException {
        Path example = FlightsExample.copiedTo(home);
        warehouse.describe(example, server);
        return example;
    }

    /** Applies the copied example and asks for its days, without waiting. */
    public void begin(Path example) {
        LocalDate from = LocalDate.of(2001, 1, 1);
        ok(cli.run("apply", example.toString()));
        ok(cli.run("pipeline backfill flights_daily --from " + from + " --to " + from.plusDays(days.size())));
    }

    /** Waits until some slots are done. */
    void untilFinished(int count) throws InterruptedException {
        until(states -> states.stream().filter("FINISHED"::equals).count() >= count);
    }

    /** Waits until every slot has ended, well or not. */
    List<String> untilEnded() throws InterruptedException {
        return until(this::haveEnded);
    }

    /** Waits until every slot has ended: all well but the one with a closed gate, where that is among them. */
    public void untilEnd() throws InterruptedException {
        List<String> states = untilEnded();
        int published = publishedDays().size();
        assertThat(states).hasSize(days.size());
        assertThat(states).filteredOn("FINISHED"::equals).hasSize(published);
        assertThat(states).filteredOn("FAILED"::equals).hasSize(days.size() - published);
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

    private boolean haveEnded(List<String> states) {
        return states.size() == days.size() && !states.contains("PENDING") && !states.contains("RUNNING");
    }

    /** Every published slot is one version of the dataset, and its rows are those of the golden file. */
    public void datasetIsAsItShouldBe() {
        assertThat(partitions()).isEqualTo(publishedDays());

        writeFigures();
        ok(cli.run("apply", home.resolve("examples/figures.yaml").toString()));
        ok(cli.run("pipeline run figures --wait"));
        String days = ok(cli.run("data preview figures_by_day --rows 100 -o csv --no-header"));

        assertThat(days.lines()).containsExactlyElementsOf(goldenDays());
    }

    /** Every published slot is in the table once, committed once, and adds up to the golden file. */
    public void tableIsAsItShouldBe() throws SQLException {
        try (Connection connection = warehouse.connect()) {
            tableIsAsItShouldBe(connection);
        }
    }

    private void tableIsAsItShouldBe(Connection warehouse) throws SQLException {
        List<String> published = publishedDays();

        assertThat(rows(
                        warehouse,
                        "select slot, sum(flights), count(*), count(distinct origin), sum(delay_sum)"
                                + " from ontime_by_airport group by slot order by slot"))
                .containsExactlyElementsOf(days.stream()
                        .filter(day -> published.contains(day.path("slot").asString()))
                        .map(day -> line(day, "slot", "rows", "origins", "origins", "delaySum"))
                        .toList());
        if (days.size() == DAYS_OF_THE_MONTH) {
            assertThat(rows(warehouse, "select count(distinct origin) from ontime_by_airport"))
                    .containsExactly(FlightsExample.golden()
                            .path("ontimeByAirport")
                            .path("airports")
                            .asString());
        }
        assertThat(rows(warehouse, "select count(*), count(distinct key) from mulgil_commit where state = 'committed'"))
                .containsExactly(published.size() + "," + published.size());
    }

    /** The attempts of all instances that ended otherwise than they should in a quiet run. */
    List<String> lostAttempts() {
        List<String> lost = new ArrayList<>();
        for (String run :
                ok(cli.run("run ls --pipeline flights_daily -o name")).lines().toList()) {
            JsonNode details = JsonMapper.shared().readTree(ok(cli.run("run show " + run + " -o json")));
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

    private List<String> publishedDays() {
        List<String> published = new ArrayList<>();
        days.forEach(day -> published.add(day.path("slot").asString()));
        published.removeAll(FlightsExample.texts("failed"));
        return published;
    }

    private List<String> goldenDays() {
        List<String> published = publishedDays();
        return days.stream()
                .filter(day -> published.contains(day.path("slot").asString()))
                .map(day -> line(day, "slot", "rows", "origins", "delaySum"))
                .toList();
    }

    private static String line(JsonNode day, String... names) {
        return Arrays.stream(names).map(name -> day.path(name).asString()).collect(Collectors.joining(","));
    }

    private void writeFigures() {
        try {
            Files.writeString(home.resolve("examples/figures.yaml"), FIGURES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> rows(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> lines = new ArrayList<>();
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int at = 1; at <= result.getMetaData().getColumnCount(); at++) {
                    values.add(result.getString(at));
                }
                lines.add(String.join(",", values));
            }
            return lines;
        }
    }

    private static String ok(Cli.Result result) {
        assertThat(result.exit()).as(result.toString()).isEqualTo(Exit.OK);
        return result.out();
    }
}
