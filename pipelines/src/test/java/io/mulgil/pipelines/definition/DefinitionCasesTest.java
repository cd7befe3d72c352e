package io.mulgil.pipelines.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.kernel.Limits;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.text.Language;
import io.mulgil.kernel.type.Types;
import io.mulgil.pipelines.TextCases;
import io.mulgil.pipelines.TextCases.TextCase;
import io.mulgil.pipelines.definition.check.Definitions;
import io.mulgil.pipelines.schedule.ScheduleCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class DefinitionCasesTest {

    private static final List<String> FILES = List.of("definition/yaml.cases", "definition/aws.cases");

    /** Found when a project is planned or applied, or when all problems are thrown as one; and by size alone. */
    private static final Set<DefinitionCode> ELSEWHERE = Set.of(
            DefinitionCode.NOT_VALID,
            DefinitionCode.TOO_LARGE,
            DefinitionCode.TOO_MANY_OBJECTS,
            DefinitionCode.STALE_PLAN,
            DefinitionCode.SAME_NAME,
            DefinitionCode.NOTHING_TO_APPLY,
            DefinitionCode.UNKNOWN_FILE,
            DefinitionCode.WEAK_GUARANTEE,
            DefinitionCode.CANNOT_RERUN,
            DefinitionCode.MANY_PAST_SLOTS,
            DefinitionCode.NOT_FITTING,
            DefinitionCode.UNKNOWN_PARAMETER);

    @TestFactory
    Stream<DynamicTest> every_definition_gives_exactly_the_findings_its_case_names() {
        return FILES.stream().flatMap(file -> {
            if (TextCases.isUpdate()) {
                TextCases.update(file, one -> found(file, one));
            }
            return TextCases.read(file).stream()
                    .map(one -> DynamicTest.dynamicTest(file + ": " + one.title(), () -> assertThat(found(file, one))
                            .isEqualTo(one.expected())));
        });
    }

    @Test
    void every_code_of_a_definition_or_schedule_is_found_by_a_case() {
        String expected = cases().map(TextCase::expected).collect(Collectors.joining("\n"));
        Set<String> labels = new TreeSet<>();
        Arrays.stream(DefinitionCode.values())
                .filter(code -> !ELSEWHERE.contains(code))
                .forEach(code -> labels.add(code.label()));
        Arrays.stream(ScheduleCode.values())
                .filter(code -> code != ScheduleCode.BAD_PERIOD)
                .forEach(code -> labels.add(code.label()));

        labels.removeIf(label -> expected.contains(label + " "));

        assertThat(labels).isEmpty();
    }

    @Test
    void the_types_of_these_cases_are_called_as_those_installed() {
        Types installed = Types.installed();

        assertThat(PlainTypes.types().activities()).allSatisfy(type -> assertThat(installed
                        .activity(type.describe().name())
                        .orElseThrow()
                        .describe()
                        .aliases())
                .isEqualTo(type.describe().aliases()));
        assertThat(PlainTypes.types().nodes()).allSatisfy(type -> assertThat(installed
                        .node(type.describe().name())
                        .orElseThrow()
                        .describe()
                        .aliases())
                .isEqualTo(type.describe().aliases()));
        assertThat(PlainTypes.types().preconditions()).allSatisfy(type -> assertThat(installed
                        .precondition(type.describe().name())
                        .orElseThrow()
                        .describe()
                        .aliases())
                .isEqualTo(type.describe().aliases()));
    }

    @Test
    void more_objects_than_the_limit_are_told_with_both_numbers() {
        String nodes = IntStream.range(1, Limits.standard().definitionObjectsMax())
                .mapToObj(number -> "  n" + number + ": { type: dataset, dataset: d" + number + " }\n")
                .collect(Collectors.joining());
        String text = "pipeline: p\nschedule: { type: ondemand }\nnodes:\n" + nodes
                + "activities:\n  go: { type: copy, input: n1, output: n2 }\n";

        List<Problem> problems = Definitions.read(text, Form.YAML, "bad.yaml", PlainTypes.types())
                .problems();

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(DefinitionCode.TOO_MANY_OBJECTS);
            assertThat(problem.arguments()).containsExactly("1001", "1000");
        });
    }

    @Test
    void every_finding_has_its_sentences_in_both_languages_with_every_placeholder_filled() {
        List<Problem> found = new ArrayList<>();
        for (String file : FILES) {
            for (TextCase one : TextCases.read(file)) {
                Findings findings = findings(file, one);
                found.addAll(findings.problems());
                found.addAll(findings.warnings());
            }
        }

        for (Problem problem : found) {
            for (Language language : Language.values()) {
                assertThat(problem.message(language)).doesNotStartWith("MG-").doesNotContainPattern("\\{[0-9]\\}");
                assertThat(problem.next(language)).doesNotStartWith("MG-").doesNotContainPattern("\\{[0-9]\\}");
            }
            assertThat(problem.message(Language.KOREAN)).containsPattern("[가-힣]");
        }
        assertThat(found).isNotEmpty();
    }

    private static Stream<TextCase> cases() {
        return FILES.stream().flatMap(file -> TextCases.read(file).stream());
    }

    private static String found(String file, TextCase one) {
        Findings findings = findings(file, one);
        List<String> lines = new ArrayList<>();
        findings.problems().forEach(problem -> lines.add("problem " + line(problem)));
        findings.warnings().forEach(warning -> lines.add("warning " + line(warning)));
        return lines.isEmpty() ? "nothing" : String.join("\n", lines);
    }

    private static String line(Problem problem) {
        return problem.code().label() + " " + problem.where() + ": " + problem.message(Language.ENGLISH);
    }

    private static Findings findings(String file, TextCase one) {
        boolean yaml = file.contains("yaml");
        String source = yaml ? "bad.yaml" : "bad.json";
        return Definitions.read(one.input(), yaml ? Form.YAML : Form.AWS_JSON, source, PlainTypes.types());
    }
}
