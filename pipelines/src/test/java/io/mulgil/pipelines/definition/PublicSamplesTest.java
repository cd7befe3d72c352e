package io.mulgil.pipelines.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.text.Language;
import io.mulgil.pipelines.definition.check.Definitions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Reads the definitions AWS has published, where they lie beside the checkout. They are not ours to copy. */
class PublicSamplesTest {

    private static final Path PLACE = Path.of("shared/aws/samples");
    private static final String PROPERTY = "mulgil.samples";

    @TestFactory
    Stream<DynamicTest> every_published_definition_is_read_to_its_end_and_everything_found_has_its_sentences()
            throws IOException {
        Optional<Path> folder = folder();
        if (folder.isEmpty()) {
            return Stream.of(DynamicTest.dynamicTest("not run: no samples", () -> assertThat(System.getenv("CI"))
                    .as("where CI is set the samples must be there")
                    .isNull()));
        }
        try (Stream<Path> files = Files.walk(folder.get())) {
            List<Path> samples = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
            assertThat(samples).hasSizeGreaterThan(50);
            return samples.stream()
                    .map(file -> DynamicTest.dynamicTest(
                            folder.get().relativize(file).toString(), () -> check(file)));
        }
    }

    private static void check(Path file) throws IOException {
        String text = Files.readString(file);

        Findings findings =
                Definitions.read(text, Form.AWS_JSON, file.getFileName().toString(), PlainTypes.types());

        List<Problem> found = new ArrayList<>(findings.problems());
        found.addAll(findings.warnings());
        boolean isDefinition = text.contains("\"objects\"");
        for (Problem problem : found) {
            assertThat(problem.message(Language.ENGLISH)).doesNotStartWith("MG-");
            assertThat(problem.message(Language.KOREAN)).doesNotStartWith("MG-");
            // What a definition names, a sample may name wrongly; but its expressions are all ones that ran.
            assertThat(problem.code().number()).as(problem.getMessage()).isNotIn(1301, 1302, 1303, 1304);
        }
        if (isDefinition) {
            assertThat(found).extracting(problem -> problem.code().number()).doesNotContain(1207, 1209);
        } else {
            assertThat(findings.isValid()).isFalse();
        }
    }

    private static Optional<Path> folder() {
        String named = System.getProperty(PROPERTY, "");
        if (!named.isEmpty()) {
            return Optional.of(Path.of(named));
        }
        for (Path above = Path.of("").toAbsolutePath(); above != null; above = above.getParent()) {
            if (Files.isDirectory(above.resolve(PLACE))) {
                return Optional.of(above.resolve(PLACE));
            }
        }
        return Optional.empty();
    }
}
