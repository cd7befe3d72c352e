package io.mulgil.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.kernel.type.Types;
import io.mulgil.pipelines.definition.Findings;
import io.mulgil.pipelines.definition.Form;
import io.mulgil.pipelines.definition.check.Definitions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A definition that a page shows is one that can be applied; what is only a piece of one is marked {@code text}. */
final class ExamplesInDocsTest {

    private static final Pattern YAML = Pattern.compile("(?ms)^```yaml\n(.*?)^```");
    private static final Pattern JSON = Pattern.compile("(?ms)^```json\n(.*?)^```");

    @Test
    void every_definition_in_the_docs_is_valid() {
        List<String> definitions = pages().flatMap(page -> blocks(page, YAML)).toList();

        assertThat(definitions).isNotEmpty().allSatisfy(text -> {
            Findings findings = Definitions.read(text, Form.YAML, "docs", Types.installed());
            assertThat(findings.problems()).as(text).isEmpty();
        });
    }

    @Test
    void every_aws_definition_in_the_docs_is_valid_and_without_a_warning() {
        List<String> definitions = pages().flatMap(page -> blocks(page, JSON)).toList();

        assertThat(definitions).isNotEmpty().allSatisfy(text -> {
            Findings findings = Definitions.read(text, Form.AWS_JSON, "docs.json", Types.installed());
            assertThat(findings.problems()).as(text).isEmpty();
            assertThat(findings.warnings()).as(text).isEmpty();
        });
    }

    private static Stream<String> blocks(Path page, Pattern fence) {
        try {
            return fence.matcher(Files.readString(page)).results().map(match -> match.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> pages() {
        Path docs = ReferenceTest.reference().getParent();
        try (Stream<Path> files = Files.walk(docs)) {
            return files.filter(file -> file.toString().endsWith(".md")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
