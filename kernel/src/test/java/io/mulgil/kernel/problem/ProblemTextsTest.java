package io.mulgil.kernel.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.text.Catalogue;
import io.mulgil.kernel.text.Language;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class ProblemTextsTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d)}");

    private final Catalogue catalogue = ProblemTexts.standard().catalogue();

    @Test
    void every_code_has_a_sentence_and_a_next_step_in_both_languages() {
        Set<String> wanted = Arrays.stream(KernelCode.values())
                .flatMap(code -> List.of(code.number() + ".message", code.number() + ".next").stream())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(catalogue.keys(Language.ENGLISH)).isEqualTo(wanted);
        assertThat(catalogue.keys(Language.KOREAN)).isEqualTo(wanted);
    }

    @Test
    void both_languages_name_the_same_values() {
        for (String key : catalogue.keys(Language.ENGLISH)) {
            assertThat(placeholders(key, Language.KOREAN)).as(key).isEqualTo(placeholders(key, Language.ENGLISH));
        }
    }

    @Test
    void codes_have_numbers_of_their_own() {
        assertThat(KernelCode.values()).extracting(KernelCode::number).doesNotHaveDuplicates();
    }

    @Test
    void a_korean_reader_gets_korean_and_the_log_gets_english() {
        Problem problem = new Problem(KernelCode.STORE_LOCKED, "/data", 4711);

        assertThat(problem.message(Language.KOREAN)).contains("프로세스 4711").contains("/data");
        assertThat(problem).hasMessage("MG-1104: Another server (process 4711) already uses the folder /data.");
    }

    @Test
    void a_number_without_a_sentence_is_still_shown_with_its_values() {
        ProblemNote foreign = new ProblemNote(
                8_888, Blame.SYSTEM, Retry.NO, Code.Kind.FAILED, List.of("a", "b"), Where.NOWHERE, List.of());

        assertThat(foreign.message(Language.ENGLISH)).isEqualTo("MG-8888 a, b");
    }

    private Set<String> placeholders(String key, Language language) {
        String sentence = catalogue.find(key, language, List.of()).orElseThrow();
        Set<String> found = new TreeSet<>();
        for (Matcher matcher = PLACEHOLDER.matcher(sentence); matcher.find(); ) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
