package io.mulgil.cli.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.mulgil.kernel.problem.Code;
import io.mulgil.kernel.problem.ProblemTexts;
import io.mulgil.kernel.text.Catalogue;
import io.mulgil.kernel.text.Language;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every sentence exists in every language, every code is used, and no sentence is left over. */
final class TextsTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d}");

    @Test
    void no_number_is_used_twice() {
        List<Integer> numbers = codes().map(Code::number).toList();

        assertThat(numbers).isNotEmpty().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_code_says_what_happened_and_what_to_do(Language language) {
        Set<String> wanted = codes().flatMap(code -> Stream.of(code.number() + ".message", code.number() + ".next"))
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> written = ProblemTexts.standard().catalogue().keys(language);

        assertThat(without(wanted, written)).as("sentences to write").isEmpty();
        assertThat(without(written, wanted)).as("sentences of no code").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"problems", "texts"})
    void both_languages_say_the_same(String family) {
        Catalogue catalogue = Catalogue.load(family);

        Set<String> english = catalogue.keys(Language.ENGLISH);
        Set<String> korean = catalogue.keys(Language.KOREAN);

        assertThat(without(english, korean)).as("sentences to write in Korean").isEmpty();
        assertThat(without(korean, english)).as("sentences to write in English").isEmpty();
        assertThat(english).allSatisfy(key -> assertThat(placeholders(catalogue, key, Language.KOREAN))
                .as(key)
                .isEqualTo(placeholders(catalogue, key, Language.ENGLISH)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"problems", "texts"})
    void korean_asks_in_one_manner_and_needs_no_particle_in_brackets(String family) {
        Catalogue catalogue = Catalogue.load(family);

        assertThat(catalogue.keys(Language.KOREAN)).isNotEmpty().allSatisfy(key -> assertThat(
                        catalogue.find(key, Language.KOREAN, List.of()).orElse(""))
                .as(key)
                .doesNotContain("이(가)", "은(는)", "을(를)", "와(과)", "(으)로", "세요"));
    }

    @Test
    void every_code_is_thrown_somewhere() {
        String sources = JavaSources.main().stream()
                .filter(source -> !source.name().endsWith("Code"))
                .map(JavaSource::text)
                .collect(Collectors.joining("\n"));

        assertThat(codes().filter(code -> !isNamedIn(sources, code)).map(TextsTest::name))
                .as("codes that nothing throws")
                .isEmpty();
    }

    @Test
    void every_code_is_raised_by_a_test() {
        String tests = Stream.concat(JavaSources.tests().stream().map(JavaSource::text), textCases())
                .collect(Collectors.joining("\n"));

        assertThat(codes().filter(code -> !tests.contains(code.label()) && !isNamedIn(tests, code))
                        .map(TextsTest::name))
                .as("codes that no test raises")
                .isEmpty();
    }

    /** Tests written as text: an input and what is expected of it. */
    private static Stream<String> textCases() {
        return Stream.of(".cases", ".txt")
                .flatMap(ending -> Repository.here().filesEndingWith(ending).stream())
                .filter(file -> file.toString().contains("src/test/resources"))
                .map(file -> Repository.here().text(file).orElseThrow());
    }

    private static Stream<Code> codes() {
        return Rooms.classes().stream()
                .filter(type -> type.isAssignableTo(Code.class) && !type.isInterface())
                .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT) && type.isEnum())
                .map(JavaClass::reflect)
                .flatMap(type -> Arrays.stream(type.getEnumConstants()))
                .map(Code.class::cast);
    }

    private static Set<String> without(Set<String> all, Set<String> known) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(known);
        return rest;
    }

    private static boolean isNamedIn(String text, Code code) {
        return Pattern.compile("\\b" + ((Enum<?>) code).name() + "\\b")
                .matcher(text)
                .find();
    }

    private static String name(Code code) {
        return code.label() + " " + ((Enum<?>) code).name();
    }

    private static Set<String> placeholders(Catalogue catalogue, String key, Language language) {
        return PLACEHOLDER
                .matcher(catalogue.find(key, language, List.of()).orElse(""))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
