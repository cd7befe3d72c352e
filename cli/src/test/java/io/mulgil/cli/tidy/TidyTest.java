package io.mulgil.cli.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The style of the tree itself: sizes, names, and what must not stand in it. */
final class TidyTest {

    private static final int FILE_LINES_MAX = 400;
    private static final int METHOD_LINES_MAX = 60;
    private static final int FOLDER_FILES_MAX = 25;

    private static final Set<String> BANNED_WORDS = Set.of(
            "Util",
            "Utils",
            "Helper",
            "Helpers",
            "Common",
            "Misc",
            "Base",
            "Impl",
            "Manager",
            "Data",
            "Info",
            "Processor");

    // Written in two pieces, so that this file does not find itself.
    private static final Pattern MACHINE_PATH =
            Pattern.compile("(?<![\\w.}>*-])/(?:wo" + "rk|ro" + "ot|ho" + "me/\\w+)/|\\.\\./sha" + "red\\b");
    private static final Pattern REGISTRY = Pattern.compile("repo1?\\.ma" + "ven|registry\\.np" + "mjs|py" + "pi\\.org"
            + "|files\\.pytho" + "nhosted|deb\\.deb" + "ian|proxy\\.gol" + "ang");
    private static final Pattern LEFT_OUT_TEST =
            Pattern.compile("@(?:[\\w.]+\\.)?(?:Disab" + "led|Enab" + "led)|Assump" + "tions");
    private static final Pattern LOMBOK_OR_MOCK =
            Pattern.compile("import (?:static )?(?:lom" + "bok|org\\.moc" + "kito|moc" + "kit|org\\.easy" + "mock)\\.");
    private static final Pattern UNFINISHED = Pattern.compile("\\bTO" + "DO\\b|\\bFIX" + "ME\\b|\\bXX" + "X\\b");

    @Test
    void the_sizes_of_every_room_are_in_bounds() {
        System.out.printf("%-12s %6s %8s %6s %6s%n", "room", "files", "median", "p90", "max");
        roomSizes()
                .forEach((room, sizes) -> System.out.printf(
                        "%-12s %6d %8d %6d %6d%n",
                        room,
                        sizes.length,
                        sizes[sizes.length / 2],
                        sizes[sizes.length * 9 / 10],
                        sizes[sizes.length - 1]));

        assertNone(
                "files longer than " + FILE_LINES_MAX + " lines",
                sources(JavaSources.all(), source -> source.lines() > FILE_LINES_MAX));
    }

    @Test
    void a_method_fits_on_a_screen() {
        List<String> tooLong = JavaSources.main().stream()
                .flatMap(source -> source.methods().stream()
                        .filter(method -> method.lines() > METHOD_LINES_MAX)
                        .map(method -> source.file() + " " + method.name() + ": " + method.lines() + " lines"))
                .toList();

        assertNone("methods longer than " + METHOD_LINES_MAX + " lines", tooLong);
    }

    @Test
    void a_folder_is_not_a_drawer() {
        Map<Path, Long> folders = JavaSources.all().stream()
                .filter(source -> !source.isPackageInfo())
                .collect(Collectors.groupingBy(
                        source -> source.file().getParent(), TreeMap::new, Collectors.counting()));

        assertNone(
                "folders with more than " + FOLDER_FILES_MAX + " files",
                folders.entrySet().stream()
                        .filter(folder -> folder.getValue() > FOLDER_FILES_MAX)
                        .map(folder -> folder.getKey() + ": " + folder.getValue())
                        .toList());
    }

    @Test
    void names_say_what_a_thing_is() {
        Stream<String> types = JavaSources.all().stream()
                .filter(source -> !source.packageName().contains(".compat"))
                .flatMap(source -> source.types().stream()
                        .filter(type -> BANNED_WORDS.contains(lastWord(type.name()))
                                || source.isMain() && type.name().startsWith("Abstract"))
                        .map(type -> source.file() + ": " + type.name()));
        Stream<String> packages = JavaSources.all().stream()
                .map(JavaSource::packageName)
                .distinct()
                .filter(name -> Arrays.stream(name.split("\\.")).anyMatch(TidyTest::isBannedPackage));

        assertNone("names that say nothing", Stream.concat(types, packages).toList());
    }

    @Test
    void every_package_tells_what_lives_in_it() {
        Map<String, List<JavaSource>> packages = JavaSources.main().stream()
                .collect(Collectors.groupingBy(
                        source -> source.file().getParent().toString(), TreeMap::new, Collectors.toList()));

        assertNone(
                "packages without a package-info.java that has a paragraph and @NullMarked",
                packages.entrySet().stream()
                        .filter(one -> one.getValue().stream().noneMatch(TidyTest::tellsAboutItsPackage))
                        .map(Map.Entry::getKey)
                        .toList());
    }

    @Test
    void every_class_with_tests_is_found_by_the_test_run() {
        assertNone(
                "classes whose tests never run, since their name does not end in Test",
                JavaSources.tests().stream()
                        .flatMap(source -> source.types().stream()
                                .filter(type -> type.topLevel() && type.hasTests() && !type.isAbstract())
                                .filter(type -> !type.name().endsWith("Test"))
                                .map(type -> source.file() + ": " + type.name()))
                        .toList());
    }

    @Test
    void no_test_is_left_out() {
        assertNone("tests left out", matches(JavaSources.tests(), LEFT_OUT_TEST));
    }

    @Test
    void there_is_no_lombok_and_no_mock() {
        assertNone("imports of Lombok or mocks", matches(JavaSources.all(), LOMBOK_OR_MOCK));
    }

    @Test
    void nothing_is_left_unfinished() {
        assertNone("marks of unfinished work", matches(JavaSources.all(), UNFINISHED));
    }

    @Test
    void no_file_names_a_folder_of_one_machine() {
        assertNone("paths of one machine", matches(MACHINE_PATH, Set.of()));
    }

    @Test
    void no_file_names_a_registry_host_but_what_the_wrapper_needs() {
        Set<String> wrapper = Set.of(".mvn/wrapper/maven-wrapper.properties", "mvnw", "mvnw.cmd");

        assertNone("registry hosts", matches(REGISTRY, wrapper));
    }

    private static Map<String, int[]> roomSizes() {
        return JavaSources.main().stream()
                .filter(source -> !source.isPackageInfo())
                .collect(Collectors.groupingBy(
                        JavaSource::room,
                        TreeMap::new,
                        Collectors.collectingAndThen(Collectors.toList(), TidyTest::sortedLines)));
    }

    private static int[] sortedLines(List<JavaSource> sources) {
        return sources.stream().mapToInt(JavaSource::lines).sorted().toArray();
    }

    private static List<String> sources(List<JavaSource> sources, Predicate<JavaSource> wrong) {
        return sources.stream()
                .filter(wrong)
                .map(source -> source.file() + ": " + source.lines())
                .toList();
    }

    private static List<String> matches(List<JavaSource> sources, Pattern pattern) {
        return sources.stream()
                .flatMap(source -> lines(source.file(), source.text(), pattern))
                .toList();
    }

    private static List<String> matches(Pattern pattern, Set<String> except) {
        Function<Path, Stream<String>> lines =
                file -> Repository.here().text(file).stream().flatMap(text -> lines(file, text, pattern));
        return Repository.here().files().stream()
                .filter(file -> !except.contains(file.toString()))
                .flatMap(lines)
                .toList();
    }

    private static Stream<String> lines(Path file, String text, Pattern pattern) {
        return text.lines()
                .filter(pattern.asPredicate())
                .map(line -> file + ": "
                        + line.strip().substring(0, Math.min(100, line.strip().length())));
    }

    private static boolean tellsAboutItsPackage(JavaSource source) {
        return source.isPackageInfo()
                && source.text().contains("/**")
                && source.text().contains(".")
                && source.text().contains("@NullMarked");
    }

    private static String lastWord(String name) {
        String[] words = name.split("(?=\\p{Upper})");
        return words[words.length - 1];
    }

    private static boolean isBannedPackage(String word) {
        return BANNED_WORDS.stream().anyMatch(banned -> banned.equalsIgnoreCase(word));
    }

    private static void assertNone(String what, List<String> found) {
        assertThat(found).as(what).isEmpty();
    }
}
