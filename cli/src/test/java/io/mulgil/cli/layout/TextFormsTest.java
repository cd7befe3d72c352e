package io.mulgil.cli.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

final class TextFormsTest {

    @ParameterizedTest
    @CsvSource({"abc, 3", "물길, 4", "물길 1호, 8", "é, 1", "e\u0301, 1", "日本, 4", "한\u200d, 2"})
    void wide_letters_take_two_columns_and_marks_none(String text, int columns) {
        assertThat(Width.of(text)).isEqualTo(columns);
    }

    @Test
    void a_ruled_table_is_aligned_under_wide_headers() {
        Table table = new Table(List.of("이름", "행", "상태"), List.of(false, true, false));
        table.add(List.of("flights", "14", "FINISHED"));
        table.add(List.of("항공편", "5", "FAILED"));

        assertThat(String.join("\n", table.ruled(true, Paint.NONE)))
                .isEqualTo(
                        """
                        이름     행  상태
                        ─────────────────────
                        flights  14  FINISHED
                        항공편    5  FAILED""");
    }

    @Test
    void a_plain_table_has_tabs_and_no_rule() {
        Table table = new Table(List.of("A", "B"), List.of(false, true));
        table.add(List.of("x", "1"));

        assertThat(table.plain(true)).containsExactly("A\tB", "x\t1");
        assertThat(table.plain(false)).containsExactly("x\t1");
    }

    @Test
    void nothing_in_the_data_reaches_the_terminal_as_a_command_or_breaks_its_line() {
        Table table = new Table(List.of("a\u001b[31mb", "c\td"), List.of(false, false));
        table.add(List.of("l1\nl2", "left\u202eright"));

        assertThat(table.plain(true)).containsExactly("a\\u001b[31mb\tc d", "l1 l2\tleft\\u202eright");
    }

    @Test
    void colour_repeats_the_word_of_a_state_and_changes_nothing_else() {
        Table table = new Table(List.of("STATE"), List.of(false));
        table.add(List.of("FAILED"));

        assertThat(table.ruled(false, new Paint(true))).containsExactly("\u001b[31mFAILED\u001b[0m");
    }

    @Test
    void yaml_quotes_what_could_be_read_as_something_else() {
        String json =
                """
                {"name":"a b","yes":"no","number":"12","text":"a: b","empty":"","list":[{"x":1,"y":[true,null]},[2]],"none":[]}""";

        String yaml = YamlText.of(JsonMapper.shared().readTree(json));

        assertThat(yaml)
                .isEqualTo(
                        """
                        name: a b
                        "yes": "no"
                        number: "12"
                        text: "a: b"
                        empty: ""
                        list:
                          - x: 1
                            "y":
                              - true
                              - null
                          - - 2
                        none: []
                        """);
    }

    @Test
    void csv_quotes_commas_quotes_and_line_ends() {
        assertThat(Csv.line(List.of("a", "b,c", "d\"e", "f\ng"))).isEqualTo("a,\"b,c\",\"d\"\"e\",\"f\ng\"");
    }

    @ParameterizedTest
    @CsvSource({"2001-01-08T00:00:00Z, 2001-01-08", "2001-01-08T06:30:01.5Z, 2001-01-08 06:30:01Z", "'', ''"})
    void times_are_short(String iso, String shown) {
        assertThat(Cells.time(iso)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"12, 12 B", "2048, 2.0 KiB", "5242880, 5.0 MiB"})
    void bytes_come_in_a_fitting_unit(long bytes, String shown) {
        assertThat(Cells.bytes(bytes)).isEqualTo(shown);
    }
}
