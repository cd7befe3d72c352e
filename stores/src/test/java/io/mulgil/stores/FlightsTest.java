package io.mulgil.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mulgil.kernel.call.NodeAccess;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.rows.Written;
import io.mulgil.kernel.text.Language;
import io.mulgil.kernel.type.Outcome;
import io.mulgil.kernel.work.OutputResult;
import io.mulgil.stores.activity.CopyActivity;
import io.mulgil.stores.activity.QualityActivity;
import io.mulgil.stores.activity.SqlActivity;
import io.mulgil.stores.dataset.Preview;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example's real month through copy, gate and SQL. */
final class FlightsTest {

    private static final Path EXAMPLE = Path.of("..", "examples", "flights", "data");
    private static final String RULES =
            """
            [ {"rowCount": {"min": 10000, "max": 20000}},
              {"notNull": {"columns": ["date", "delay", "distance", "origin", "destination"]}},
              {"unique": {"columns": ["date", "delay", "distance", "origin", "destination"], "maxDuplicates": "3", "warnAbove": 0}},
              {"range": {"column": "delay", "min": -120, "max": 2000, "onFail": "warn"}} ]
            """;

    @TempDir
    Path home;

    private StoreWorld world;

    @BeforeEach
    void open() throws IOException {
        world = StoreWorld.in(home);
        for (String file : List.of("flights-2001-01.parquet", "airports.csv")) {
            Files.copy(EXAMPLE.resolve(file), world.data().resolve(file));
        }
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_day_of_the_month_lands_as_a_dataset() {
        StandInCall call = copyOf(day("2001-01-08"));

        Outcome outcome = new CopyActivity().run(call);

        assertThat(outcome.rowsRead()).isEqualTo(16_938);
        publish(call);
        assertThat(world.datasets.show(StoreWorld.ANNA, "landed").rows()).isEqualTo(16_938);
        Preview preview = world.datasets.preview(StoreWorld.ANNA, "landed", Datasets.NEWEST, 3);
        assertThat(preview.columns())
                .extracting(Preview.Column::toString)
                .containsExactly(
                        "Column[name=date, type=TIMESTAMP]",
                        "Column[name=delay, type=BIGINT]",
                        "Column[name=distance, type=BIGINT]",
                        "Column[name=origin, type=VARCHAR]",
                        "Column[name=destination, type=VARCHAR]");
        assertThat(preview.rows()).hasSize(3);
        assertThat(preview.more()).isTrue();
    }

    @Test
    void the_eighth_of_january_does_not_pass_the_gate() {
        StandInCall call = qualityOf(day("2001-01-08"));

        Problem problem = catchThrowableOfType(Problem.class, () -> new QualityActivity().run(call));

        assertThat(problem.code()).isEqualTo(StoreCode.GATE_CLOSED);
        assertThat(problem.details()).hasSize(1);
        assertThat(problem.details().get(0).message(Language.ENGLISH))
                .isEqualTo("4 duplicate rows of 16938, at most 3 allowed (columns date, delay, distance, origin,"
                        + " destination).");
        assertThat(call.writers).isEmpty();
    }

    @Test
    void the_third_of_january_passes_with_a_warning() {
        StandInCall call = qualityOf(day("2001-01-03"));

        Outcome outcome = new QualityActivity().run(call);

        assertThat(outcome.summary()).isEqualTo("16948 rows");
        assertThat(call.warnings).extracting(Problem::code).containsExactly(StoreCode.DUPLICATES_FOUND);
    }

    @Test
    void a_day_summed_up_by_airport_reaches_the_warehouse() throws SQLException {
        NodeAccess airports = world.fileNode("airports", "airports.csv", "");
        NodeAccess ontime = world.tableOutput(
                world.warehouse(), "ontime_by_airport", "2001-01-08", StoreWorld.key("2001-01-08", 1));
        String script = "select origin, name as airport, state, count(*) as flights, sum(delay) as delay_sum,"
                + " round(avg(delay), 3) as mean_delay from month join airports on iata = origin group by all"
                + " order by origin";
        StandInCall call = new StandInCall(
                world, Map.of("script", List.of(script)), List.of(day("2001-01-08"), airports), List.of(ontime));

        Outcome outcome = new SqlActivity().run(call);

        assertThat(outcome.rowsRead()).isEqualTo(222);
        assertThat(ask("select sum(flights) || ' ' || sum(delay_sum) || ' ' || max(slot) from ontime_by_airport"))
                .isEqualTo("16938 80233 2001-01-08");
        assertThat(ask("select state || ' ' || \"rows\" from mulgil_commit")).isEqualTo("committed 222");
    }

    private NodeAccess day(String date) {
        return world.fileNode(
                "month",
                "flights-2001-01.parquet",
                "date >= timestamp '" + date + "' and date < timestamp '" + date + "' + interval 1 day");
    }

    private StandInCall copyOf(NodeAccess input) {
        NodeAccess landed = world.datasetOutput("landed", "2001-01-08", StoreWorld.key("2001-01-08", 1));
        return new StandInCall(world, Map.of(), List.of(input), List.of(landed));
    }

    private StandInCall qualityOf(NodeAccess input) {
        NodeAccess clean = world.datasetOutput("clean", "2001-01-08", StoreWorld.key("2001-01-08", 1));
        return new StandInCall(world, Map.of("rules", List.of(RULES)), List.of(input), List.of(clean));
    }

    private void publish(StandInCall call) {
        NodeAccess output = call.outputs("output").get(0);
        Written none = new Written(0, 0, "", false);
        world.publish(
                call.attempt(),
                new OutputResult(
                        "out", output.outputKey(), none, call.writers.get(0).manifest()));
    }

    private String ask(String question) throws SQLException {
        String url = "jdbc:sqlite:" + world.data().resolve("warehouse.db");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getString(1);
        }
    }
}
