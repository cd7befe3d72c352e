package io.mulgil.pipelines.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.kernel.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.joda.time.DateTime;
import org.joda.time.DateTimeZone;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class FunctionsTest {

    private static final Path CASES = Path.of("src/test/resources/expression/functions.txt");
    private static final String ARROW = " => ";

    @TestFactory
    Stream<DynamicTest> every_line_gives_what_stands_behind_its_arrow() throws IOException {
        return lines().map(line -> {
            int arrow = line.lastIndexOf(ARROW);
            String text = line.substring(0, arrow);
            String expected = line.substring(arrow + ARROW.length());
            return DynamicTest.dynamicTest(text.isEmpty() ? "empty" : text, () -> assertThat(shown(text))
                    .isEqualTo(expected));
        });
    }

    @Test
    void every_function_stands_in_a_line() throws IOException {
        String all = String.join("\n", lines().toList());

        TreeSet<String> missing = new TreeSet<>(Functions.names());
        missing.removeIf(name -> all.contains(name + "("));

        assertThat(missing).isEmpty();
    }

    private static Stream<String> lines() throws IOException {
        return Files.readAllLines(CASES).stream().filter(line -> line.contains(ARROW) && !line.startsWith("# "));
    }

    private static String shown(String text) {
        try {
            return String.join(" | ", Template.parse(text).show(FunctionsTest::find));
        } catch (Problem problem) {
            return problem.code().label();
        }
    }

    private static Optional<Value> find(Name name, Evaluation evaluation) {
        Map<String, Value> values = Map.of(
                "then", new Value.Date(new DateTime(2011, 5, 24, 17, 10, DateTimeZone.UTC)),
                "@scheduledStartTime", new Value.Date(new DateTime(2013, 8, 26, 0, 0, DateTimeZone.UTC)),
                "myList", new Value.Many(List.of(new Value.Text("one"), new Value.Text("two"))),
                "count", new Value.Whole(3));
        return Optional.ofNullable(values.get(name.toString()));
    }
}
