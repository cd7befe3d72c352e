package io.mulgil.stores.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mulgil.kernel.call.Fields;
import io.mulgil.kernel.call.NodeAccess;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.rows.TableReader;
import io.mulgil.kernel.type.Verdict;
import io.mulgil.stores.StandInCall;
import io.mulgil.stores.StoreCode;
import io.mulgil.stores.StoreWorld;
import io.mulgil.stores.place.FilePlace;
import io.mulgil.stores.place.TablePlace;
import io.mulgil.stores.precondition.ExistsPrecondition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CopyActivityTest {

    private static final String ROWS = "id,name\n1,one\n2,NA\n3,\"a, \"\"b\"\"\"\n";

    @TempDir
    Path home;

    private StoreWorld world;

    @BeforeEach
    void open() {
        world = StoreWorld.in(home);
        world.file("rows.csv", ROWS);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_file_of_the_same_format_is_copied_byte_for_byte() throws IOException {
        String unusual = "\"id\",\"name\"\r\n\"1\",\"one\"\r\n";
        world.file("rows.csv", unusual);

        copy(world.fileNode("rows", "rows.csv", ""), fileOutput("copied/rows.csv"));

        assertThat(Files.readString(world.data().resolve("copied/rows.csv"))).isEqualTo(unusual);
        assertThat(hidden("copied")).isEmpty();
    }

    @Test
    void rows_go_through_parquet_and_a_table_and_come_back_the_same() throws IOException {
        copy(world.fileNode("rows", "rows.csv", ""), fileOutput("rows.parquet"));
        copy(world.fileNode("rows", "rows.parquet", ""), tableOutput("first"));
        copy(table("first"), tableOutput("second"));
        copy(table("second"), fileOutput("back.csv"));

        assertThat(Files.readString(world.data().resolve("back.csv"))).isEqualTo(ROWS);
    }

    @Test
    void a_filter_is_applied_on_the_way() throws IOException {
        copy(world.fileNode("rows", "rows.csv", "id > 1"), fileOutput("some.csv"));

        assertThat(Files.readString(world.data().resolve("some.csv"))).isEqualTo("id,name\n2,NA\n3,\"a, \"\"b\"\"\"\n");
    }

    @Test
    void the_plan_names_the_path_and_the_reason() {
        NodeAccess csv = world.fileNode("rows", "rows.csv", "");
        NodeAccess filtered = world.fileNode("rows", "rows.csv", "id > 1");

        assertThat(plan(csv, fileOutput("a.csv")))
                .isEqualTo(
                        "copy rows to out by bytes: the file is copied as it is, since both ends have the same format"
                                + " and no filter");
        assertThat(plan(filtered, fileOutput("a.csv"))).startsWith("copy rows to out by engine: ");
        assertThat(plan(csv, tableOutput("t"))).startsWith("copy rows to out by batches: the embedded engine reads");
        assertThat(plan(table("t"), fileOutput("a.csv"))).startsWith("copy t to out by stream: ");
        assertThat(plan(table("t"), tableOutput("u"))).startsWith("copy t to out by batches: record batches");
    }

    @Test
    void an_attempt_that_fails_leaves_the_old_file_as_it_was() throws IOException {
        world.file("target.csv", "old\n");
        world.file("broken.csv", "id\n\"1\n");

        Problem problem = catchThrowableOfType(
                Problem.class, () -> copy(world.fileNode("rows", "broken.csv", "id = 1"), fileOutput("target.csv")));

        assertThat(problem.code()).isEqualTo(StoreCode.CSV_BROKEN);
        assertThat(Files.readString(world.data().resolve("target.csv"))).isEqualTo("old\n");
        assertThat(hidden("")).isEmpty();
    }

    @Test
    void an_unknown_secret_is_named_before_anything_is_connected_to() {
        NodeAccess input = StoreWorld.input(
                "t",
                TablePlace.KIND,
                new TablePlace(
                                StoreWorld.spec(
                                        "pg",
                                        "jdbc",
                                        Map.of(
                                                "engine", "postgresql",
                                                "host", "127.0.0.1",
                                                "port", "1",
                                                "database", "d",
                                                "user", "u",
                                                "password", "secret://none")),
                                "t",
                                "",
                                "",
                                "",
                                "",
                                "")
                        .toJson());

        Problem problem = catchThrowableOfType(Problem.class, () -> copy(input, fileOutput("a.csv")));

        assertThat(problem.code()).isEqualTo(StoreCode.UNKNOWN_SECRET);
    }

    @Test
    void a_table_that_refuses_rows_says_why_and_keeps_none() {
        world.file("twice.csv", "id,name\n1,one\n1,two\n");
        copy(world.fileNode("rows", "rows.csv", "id = 1"), tableOutput("t"));
        execute("create unique index only_once on t (id)");

        Problem problem = catchThrowableOfType(
                Problem.class, () -> copy(world.fileNode("rows", "twice.csv", ""), tableOutput("t", "second")));

        assertThat(problem.code()).isEqualTo(StoreCode.SINK_FAILED);
        try (TableReader back = world.places.reader(table("t"), world.vault.source("default"))) {
            assertThat(back.next()).isTrue();
            assertThat(back.batch().getRowCount()).isEqualTo(1);
        }
    }

    @Test
    void exists_looks_at_files_datasets_and_tables() {
        assertThat(exists(world.fileNode("n", "rows.csv", "")).reason()).isEmpty();
        assertThat(exists(world.fileNode("n", "none.csv", "")).reason())
                .hasValueSatisfying(reason -> assertThat(reason.code()).isEqualTo(StoreCode.FILE_MISSING));
        assertThat(exists(world.datasetInput("n", "nothing", "")).reason())
                .hasValueSatisfying(reason -> assertThat(reason.code()).isEqualTo(StoreCode.NOTHING_PUBLISHED));
        assertThat(exists(table("t")).reason()).isPresent();
        copy(world.fileNode("rows", "rows.csv", ""), tableOutput("t"));
        assertThat(exists(table("t")).reason()).isEmpty();
        assertThat(exists(table("other")).reason())
                .hasValueSatisfying(reason -> assertThat(reason.code()).isEqualTo(StoreCode.TABLE_MISSING));
    }

    private Verdict exists(NodeAccess node) {
        return new ExistsPrecondition().check(new StandInCall(world, Map.of(), List.of(node), List.of()));
    }

    private void copy(NodeAccess input, NodeAccess output) {
        new CopyActivity().run(new StandInCall(world, Map.of(), List.of(input), List.of(output)));
    }

    private static String plan(NodeAccess input, NodeAccess output) {
        return new CopyActivity()
                .plan(new Fields(Map.of()), List.of(input), List.of(output))
                .get(0);
    }

    private NodeAccess fileOutput(String path) {
        return StoreWorld.output(
                "out", FilePlace.KIND, new FilePlace(world.raw(), path, "", "", "").toJson(), StoreWorld.key("x", 1));
    }

    private NodeAccess tableOutput(String table) {
        return tableOutput(table, table);
    }

    private NodeAccess tableOutput(String table, String slot) {
        return world.tableOutput(world.warehouse(), table, "", StoreWorld.key(slot, 1));
    }

    private NodeAccess table(String name) {
        return StoreWorld.input(
                "t", TablePlace.KIND, new TablePlace(world.warehouse(), name, "", "", "", "", "").toJson());
    }

    private List<String> hidden(String folder) throws IOException {
        try (var files = Files.list(world.data().resolve(folder))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("."))
                    .toList();
        }
    }

    private void execute(String sql) {
        String url = "jdbc:sqlite:" + world.data().resolve("warehouse.db");
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
