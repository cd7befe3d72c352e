package io.mulgil.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that the docs show, run as they stand there, page after page, by the built program in one home. */
final class DocumentsTest {

    private static final Path ROOT = RunningServer.repository();

    /** By locale, in the order in which somebody would read them; the first page leaves no server behind, the next starts one. */
    private static final Map<String, List<String>> PAGES = Map.of(
            "en_US.UTF-8",
            List.of(
                    "docs/how-to/run-the-server.md",
                    "README.md",
                    "docs/start/first-hour.md",
                    "docs/how-to/back-fill-and-rerun.md",
                    "docs/how-to/add-a-datastore.md",
                    "docs/how-to/write-a-pipeline.md"),
            "ko_KR.UTF-8",
            List.of("README.ko.md", "docs/start/first-hour.ko.md"));

    private static final Set<String> RUN_ELSEWHERE = Set.of("yaml", "json");
    private static final Pattern FILE_NAME = Pattern.compile("# ([a-z/_]+\\.yaml)\\b.*");

    @TempDir
    Path place;

    @ParameterizedTest
    @ValueSource(strings = {"en_US.UTF-8", "ko_KR.UTF-8"})
    void every_command_of_the_docs_does_what_its_page_says(String locale) throws IOException {
        Path distribution = Path.of(System.getProperty("mulgil.distribution"));

        try (Shell shell = Shell.in(place, distribution, locale)) {
            for (String page : PAGES.getOrDefault(locale, List.of())) {
                assertThat(follow(shell, Document.read(ROOT, page))).as(page).isPositive();
            }
        }
    }

    @Test
    void a_block_that_nothing_runs_is_marked_as_text() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            List<String> unknown = files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .map(file -> ROOT.relativize(file).toString())
                    .flatMap(page -> Document.read(ROOT, page).blocks().stream()
                            .filter(block -> !isRun(page, block))
                            .map(block -> page + ": ```" + block.mark()))
                    .toList();

            assertThat(unknown).isEmpty();
        }
    }

    private static boolean isRun(String page, Document.Block block) {
        boolean isText = block.mark().equals("text") || block.mark().endsWith(" text");
        return isText
                || RUN_ELSEWHERE.contains(block.mark())
                || (block.isCommands() && PAGES.values().stream().anyMatch(pages -> pages.contains(page)));
    }

    /** Runs a page's commands, holds what they print against what the page shows, and returns how many blocks were run. */
    private static int follow(Shell shell, Document document) throws IOException {
        int run = 0;
        String output = "";
        for (Document.Block block : document.blocks()) {
            layDown(shell, block);
            if (block.isCommands()) {
                editAsThePageSays(shell, block);
                output = shell.run(block.text());
                run++;
            } else if (block.isOutput() && !output.isEmpty()) {
                assertThat(shown(shell, output)).as(document.page()).containsAll(lines(block.text()));
                output = "";
            }
        }
        return run;
    }

    /** A definition that names its file in its first line, or its pipeline, becomes that file. */
    private static void layDown(Shell shell, Document.Block block) throws IOException {
        if (!block.mark().startsWith("yaml")) {
            return;
        }
        String first = block.text().lines().findFirst().orElse("");
        var named = FILE_NAME.matcher(first);
        String name = named.matches() ? named.group(1) : first.equals("format: 1") ? "pipelines/pipeline.yaml" : "";
        if (!name.isEmpty()) {
            Path file = shell.folder().resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, block.text());
        }
    }

    // The first hour lets the reader change one number by hand.
    private static void editAsThePageSays(Shell shell, Document.Block block) throws IOException {
        Path definition = shell.home().resolve(".mulgil/examples/flights/pipelines/flights_daily.yaml");
        if (block.text().contains("mulgil plan ~/")) {
            String text = Files.readString(definition);
            assertThat(text).containsOnlyOnce("    default: 3\n");
            Files.writeString(definition, text.replace("    default: 3\n", "    default: 4\n"));
        }
    }

    /** What was printed, with what differs from run to run as the pages show it. */
    private static Set<String> shown(Shell shell, String output) {
        return lines(output.replace(shell.home() + "/", "~/")
                .replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:8787")
                .replaceAll("code=[A-Za-z0-9_-]+", "code=…"));
    }

    private static Set<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.toSet());
    }
}
