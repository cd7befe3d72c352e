package io.mulgil.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The figures of the flights example, computed anew from the source files with plain SQL. Nothing of Mulgil computes here. */
final class GoldenFiguresTest {

    private static final Path EXAMPLE = Path.of("..", "examples", "flights");

    private static final String PUBLISHED = "cast(date as date) <> date '2001-01-08'";

    private Connection duck;

    @BeforeEach
    void open() throws SQLException {
        duck = DriverManager.getConnection("jdbc:duckdb:");
        Path data = EXAMPLE.resolve("data");
        update("create view flights as select * from read_parquet('" + data.resolve("flights-2001-01.parquet") + "')");
        update("create view airports as select * from read_csv('" + data.resolve("airports.csv") + "', header = true)");
    }

    @AfterEach
    void close() throws SQLException {
        duck.close();
    }

    @Test
    void the_whole_month_has_the_rows_and_delays_it_should() throws Exception {
        List<Object> row =
                rows("select count(*), count(distinct cast(date as date)), min(delay), max(delay) from flights")
                        .get(0);

        assertThat(row.stream().map(value -> ((Number) value).longValue()))
                .containsExactly(
                        golden().path("rows").asLong(),
                        golden().path("days").asLong(),
                        golden().path("delay").path("min").asLong(),
                        golden().path("delay").path("max").asLong());
    }

    @Test
    void one_slot_has_too_many_duplicates_and_nineteen_have_some() throws Exception {
        String duplicates = "select strftime(cast(date as date), '%Y-%m-%d') as day,"
                + " count(*) - count(distinct (date, delay, distance, origin, destination)) as surplus"
                + " from flights group by 1";

        List<Object> failed = column("select day from (" + duplicates + ") where surplus > 3 order by day");
        List<Object> warned = column("select day from (" + duplicates + ") where surplus between 1 and 3 order by day");

        assertThat(failed).isEqualTo(texts("failed"));
        assertThat(warned).isEqualTo(texts("warned"));
    }

    @Test
    void what_is_published_adds_up() throws Exception {
        List<Object> row = rows("select count(distinct cast(date as date)), count(*) from flights where " + PUBLISHED)
                .get(0);

        assertThat(((Number) row.get(0)).longValue())
                .isEqualTo(golden().path("published").path("slots").asLong());
        assertThat(((Number) row.get(1)).longValue())
                .isEqualTo(golden().path("published").path("rows").asLong());
    }

    @Test
    void the_busiest_origins_are_those_of_the_published_slots() throws Exception {
        assertThat(busiest("where " + PUBLISHED)).isEqualTo(goldenBusiest("busiest"));
        assertThat(busiest("")).isEqualTo(goldenBusiest("busiestOfMonth"));
    }

    @Test
    void every_day_has_its_rows_duplicates_origins_and_delay() throws Exception {
        List<List<String>> days = rows("select strftime(cast(date as date), '%Y-%m-%d'), count(*),"
                        + " count(*) - count(distinct (date, delay, distance, origin, destination)),"
                        + " count(distinct origin), sum(delay) from flights group by 1 order by 1")
                .stream()
                .map(row -> row.stream().map(String::valueOf).toList())
                .toList();
        List<List<String>> expected = new ArrayList<>();
        golden().path("perDay")
                .forEach(day -> expected.add(List.of(
                        day.path("slot").asString(),
                        day.path("rows").asString(),
                        day.path("duplicates").asString(),
                        day.path("origins").asString(),
                        day.path("delaySum").asString())));

        assertThat(days).isEqualTo(expected);
    }

    @Test
    void the_summary_by_airport_has_its_rows_and_totals() throws Exception {
        List<String> row = rows("select count(*), count(distinct (slot, origin)), sum(flights), sum(delay_sum),"
                        + " count(distinct origin) from (select cast(f.date as date) as slot, f.origin, a.name, a.state,"
                        + " count(*) as flights, sum(f.delay) as delay_sum from flights f join airports a on a.iata = f.origin"
                        + " where " + PUBLISHED.replace("date as", "f.date as") + " group by all)")
                .get(0)
                .stream()
                .map(String::valueOf)
                .toList();
        JsonNode expected = golden().path("ontimeByAirport");

        assertThat(row)
                .containsExactly(
                        expected.path("rows").asString(),
                        expected.path("slotOriginPairs").asString(),
                        expected.path("flights").asString(),
                        expected.path("delaySum").asString(),
                        expected.path("airports").asString());
    }

    private List<String> busiest(String where) throws SQLException {
        // The mean is rounded here, half up, so that it does not depend on how an engine rounds.
        return rows("select origin, count(*) as flights, sum(delay) from flights " + where
                        + " group by origin order by flights desc, origin limit 10")
                .stream()
                .map(row -> row.get(0) + " " + row.get(1) + " "
                        + new BigDecimal(row.get(2).toString())
                                .divide(new BigDecimal(row.get(1).toString()), 3, RoundingMode.HALF_UP)
                                .doubleValue())
                .toList();
    }

    private static List<String> goldenBusiest(String name) throws Exception {
        List<String> lines = new ArrayList<>();
        golden().path(name)
                .forEach(row -> lines.add(row.path("origin").asString() + " "
                        + row.path("flights").asLong() + " "
                        + row.path("meanDelay").asDouble()));
        return lines;
    }

    private static List<Object> texts(String name) throws Exception {
        List<Object> texts = new ArrayList<>();
        golden().path(name).forEach(item -> texts.add(item.asString()));
        return texts;
    }

    private static JsonNode golden() throws Exception {
        return JsonMapper.shared().readTree(Files.readString(EXAMPLE.resolve("golden.json")));
    }

    private List<Object> column(String sql) throws SQLException {
        return rows(sql).stream().map(row -> row.get(0)).toList();
    }

    private List<List<Object>> rows(String sql) throws SQLException {
        try (Statement statement = duck.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<List<Object>> rows = new ArrayList<>();
            while (result.next()) {
                List<Object> row = new ArrayList<>();
                for (int at = 1; at <= result.getMetaData().getColumnCount(); at++) {
                    row.add(result.getObject(at));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    private void update(String sql) throws SQLException {
        try (Statement statement = duck.createStatement()) {
            statement.execute(sql);
        }
    }
}
