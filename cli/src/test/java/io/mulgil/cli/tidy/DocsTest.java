package io.mulgil.cli.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents point at is there. */
final class DocsTest {

    private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```|`[^`\n]*`");
    private static final Pattern LINK = Pattern.compile("\\]\\(<?([^)\\s>]+)[^)]*\\)|(?:src|href)=\"([^\"]+)\"");
    private static final Pattern PATH_IN_CODE = Pattern.compile("`([\\w.-]+(?:/[\\w.*-]+)+/?)`");

    @Test
    void every_relative_link_leads_somewhere() {
        List<String> dead = Repository.here().filesEndingWith(".md").stream()
                .flatMap(DocsTest::deadLinks)
                .toList();

        assertThat(dead).as("dead links").isEmpty();
    }

    @Test
    void every_path_named_in_find_it_exists() {
        String page = Repository.here().text(Path.of("docs", "find-it.md")).orElseThrow();

        List<String> paths = PATH_IN_CODE
                .matcher(page)
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(paths).as("paths in docs/find-it.md").isNotEmpty();
        assertThat(paths).filteredOn(path -> !Repository.here().has(path)).isEmpty();
    }

    private static Stream<String> deadLinks(Path page) {
        String text = FENCED.matcher(Repository.here().text(page).orElseThrow()).replaceAll("");
        return LINK.matcher(text)
                .results()
                .map(DocsTest::target)
                .filter(target -> !target.matches("(?i)[a-z]+:.*|#.*|/.*"))
                .filter(target -> !leadsSomewhere(page, target))
                .map(target -> page + " -> " + target);
    }

    private static String target(MatchResult match) {
        return match.group(1) != null ? match.group(1) : match.group(2);
    }

    private static boolean leadsSomewhere(Path page, String target) {
        String file = target.replaceAll("[#?].*", "");
        return Files.exists(Repository.here().root().resolve(page).resolveSibling(file));
    }
}
