package io.mulgil.stores.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mulgil.kernel.call.NodeAccess;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.rows.TableReader;
import io.mulgil.stores.StoreCode;
import io.mulgil.stores.StoreWorld;
import io.mulgil.stores.place.FilePlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What files may not be, and what is said about it. */
final class BadFilesTest {

    @TempDir
    Path home;

    private StoreWorld world;

    @BeforeEach
    void open() {
        world = StoreWorld.in(home);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_quote_that_is_not_closed_is_found_where_it_opens() {
        Problem problem = refusal("id,name\n1,one\n2,\"two\n3,three\n", "");

        assertThat(problem).hasMessage(broken(3, 3, "a quote is not closed"));
    }

    @Test
    void a_quote_inside_a_field_text_behind_one_and_a_row_of_the_wrong_width_are_found() {
        assertThat(refusal("id,name\n1,o\"ne\n", ""))
                .hasMessage(broken(2, 4, "a quote stands inside a field that did not begin with one"));
        assertThat(refusal("id,name\n1,\"one\"x\n", "")).hasMessage(broken(2, 8, "text follows a closing quote"));
        assertThat(refusal("id,name\n1,one\n2\n", "")).hasMessage(broken(3, 1, "1 fields where the header has 2"));
        assertThat(refusal("", "")).hasMessage(broken(1, 1, "it has no header"));
    }

    @Test
    void a_nul_is_found_with_its_place() {
        assertThat(refusal("id,name\n1,o\0ne\n", ""))
                .hasMessage("MG-2402 rows.csv:2:4: The CSV file " + world.data().resolve("rows.csv")
                        + " holds a NUL in line 2.");
    }

    @Test
    void a_value_of_the_wrong_type_is_named_with_its_column_and_line() {
        Problem problem = refusal("id,delay\n1,5\n2,late\n", "{\"delay\": \"BIGINT\"}");

        assertThat(problem.code()).isEqualTo(StoreCode.CSV_WRONG_TYPE);
        assertThat(problem.arguments())
                .containsExactly(
                        "late",
                        "delay",
                        "BIGINT",
                        world.data().resolve("rows.csv").toString(),
                        "3");
        assertThat(problem.where().line()).isEqualTo(3);
        assertThat(problem.where().source()).endsWith("rows.csv");
    }

    /** What a person reads names the file and the line by itself, wherever it is shown. */
    private String broken(int line, int column, String why) {
        return "MG-2401 rows.csv:" + line + ":" + column + ": The CSV file "
                + world.data().resolve("rows.csv") + " is broken in line " + line + ": " + why + ".";
    }

    @Test
    void na_stays_a_text_and_an_empty_field_is_null() {
        world.file("rows.csv", "code,name\n1,NA\nNA,\n");

        try (TableReader reader = reader("")) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.batch().contentToTSVString()).isEqualTo("code\tname\n1\tNA\nNA\tnull\n");
        }
    }

    @Test
    void quoted_fields_may_hold_quotes_commas_and_line_ends() {
        world.file("rows.csv", "id,name\r\n1,\"a \"\"b\"\", c\"\r\n2,\"two\r\nlines\"\r\n");

        try (TableReader reader = reader("")) {
            assertThat(reader.next()).isTrue();
            assertThat(String.valueOf(reader.batch().getVector("name").getObject(0)))
                    .isEqualTo("a \"b\", c");
            assertThat(reader.batch().getRowCount()).isEqualTo(2);
        }
    }

    @Test
    void a_file_that_only_says_it_is_parquet_is_refused() throws IOException {
        Files.writeString(world.data().resolve("rows.parquet"), "id,name\n1,one\n");

        Problem problem = catchThrowableOfType(Problem.class, () -> read(world.fileNode("rows", "rows.parquet", "")));

        assertThat(problem.code()).isEqualTo(StoreCode.FILE_UNREADABLE);
    }

    @Test
    void a_missing_file_and_an_unknown_format_are_named() {
        Problem missing = catchThrowableOfType(Problem.class, () -> read(world.fileNode("rows", "none.csv", "")));
        world.file("rows.xlsx", "x");
        Problem format = catchThrowableOfType(Problem.class, () -> read(world.fileNode("rows", "rows.xlsx", "")));

        assertThat(missing.code()).isEqualTo(StoreCode.FILE_MISSING);
        assertThat(format.code()).isEqualTo(StoreCode.UNKNOWN_FORMAT);
    }

    @Test
    void a_declared_type_that_is_none_is_refused() {
        Problem problem = refusal("id\n1\n", "{\"id\": \"BIGINT); drop table x; --\"}");

        assertThat(problem.code()).isEqualTo(StoreCode.BAD_FIELD_VALUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../store/mulgil.db",
                "../../etc/passwd",
                "/etc/passwd",
                "a/../../vault.key",
                "./../vault.key",
                "link/vault.key",
                "a\0b"
            })
    void a_path_that_leads_out_of_the_datastore_is_refused(String path) throws IOException {
        Files.createSymbolicLink(world.data().resolve("link"), home);

        Problem problem = catchThrowableOfType(Problem.class, () -> read(world.fileNode("rows", path, "")));

        assertThat(problem.code()).isEqualTo(StoreCode.PATH_OUTSIDE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id = 1; drop table rows | MG-2405",
                "id = 1) or (1 = 1 | MG-2405",
                "id = 1)) union select (1 | MG-2405",
                "id in (select 1 from read_csv('/etc/passwd')) | MG-2404",
                "id = (select count(*) from glob('/etc/*')) | MG-2404",
                "id = nothing | MG-2404",
                "name = 'x | MG-2405"
            })
    void a_filter_cannot_do_more_than_choose_rows(String filter, String code) {
        world.file("rows.csv", "id,name\n1,one\n");

        Problem problem = catchThrowableOfType(Problem.class, () -> {
            read(world.fileNode("rows", "rows.csv", filter));
        });

        assertThat(problem.code().label()).isEqualTo(code);
    }

    private Problem refusal(String csv, String columns) {
        world.file("rows.csv", csv);
        return catchThrowableOfType(Problem.class, () -> {
            try (TableReader reader = reader(columns)) {
                while (reader.next()) {
                    assertThat(reader.batch().getRowCount()).isPositive();
                }
            }
        });
    }

    private TableReader reader(String columns) {
        FilePlace place = new FilePlace(world.raw(), "rows.csv", "", "", columns);
        return world.places.reader(
                StoreWorld.input("rows", FilePlace.KIND, place.toJson()), world.vault.source("default"));
    }

    private void read(NodeAccess input) {
        try (TableReader reader = world.places.reader(input, world.vault.source("default"))) {
            while (reader.next()) {
                assertThat(reader.batch().getRowCount()).isPositive();
            }
        }
    }
}
