package io.mulgil.stores.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.kernel.call.NodeAccess;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.stores.StandInCall;
import io.mulgil.stores.StoreCode;
import io.mulgil.stores.StoreWorld;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases of quality.cases.txt: rows, rules, and what the gate says. */
final class QualityCasesTest {

    @TempDir
    Path home;

    record Case(String name, String rows, String rules, String expected) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() throws IOException {
        try (InputStream bytes = QualityCasesTest.class.getResourceAsStream("quality.cases.txt")) {
            String text = new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("(?m)^-- case: ")).skip(1).map(QualityCasesTest::read);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_gate_says(Case tried) {
        try (StoreWorld world = StoreWorld.in(home)) {
            world.file("rows.csv", tried.rows());
            NodeAccess input = world.fileNode("rows", "rows.csv", "");
            NodeAccess output = world.datasetOutput("clean", "", StoreWorld.key("all", 1));
            StandInCall call =
                    new StandInCall(world, Map.of("rules", List.of(tried.rules())), List.of(input), List.of(output));

            assertThat(said(call)).isEqualTo(tried.expected());
        }
    }

    @Test
    void every_code_of_a_gate_has_a_case() throws IOException {
        List<String> expected = cases().map(Case::expected).toList();

        assertThat(List.of(
                        StoreCode.ROW_COUNT_OUTSIDE,
                        StoreCode.NULLS_FOUND,
                        StoreCode.DUPLICATES_FOUND,
                        StoreCode.VALUES_OUTSIDE,
                        StoreCode.BAD_RULE))
                .allSatisfy(code -> assertThat(expected).anyMatch(text -> text.contains(code.label())));
    }

    private static String said(StandInCall call) {
        List<String> lines = new ArrayList<>();
        String end;
        try {
            end = "passed " + new QualityActivity().run(call).summary();
        } catch (Problem problem) {
            List<Problem> each = problem.details().isEmpty() ? List.of(problem) : problem.details();
            each.forEach(detail -> lines.add("stop " + detail.getMessage()));
            end = "closed";
        }
        call.warnings.forEach(warning -> lines.add("warn " + warning.getMessage()));
        lines.add(end);
        return String.join("\n", lines);
    }

    private static Case read(String text) {
        String[] parts = text.split("(?m)^---\\n");
        String name = parts[0].substring(0, parts[0].indexOf('\n'));
        return new Case(name, parts[0].substring(name.length() + 1), parts[1].strip(), parts[2].strip());
    }
}
