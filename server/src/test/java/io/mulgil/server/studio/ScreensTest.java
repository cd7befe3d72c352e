package io.mulgil.server.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.kernel.text.Language;
import io.mulgil.server.studio.page.Notice;
import io.mulgil.server.studio.page.Page;
import io.mulgil.server.studio.page.Room;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the templates draw, in every language. */
final class ScreensTest {

    private final Templates templates = new Templates();

    @ParameterizedTest
    @EnumSource(Language.class)
    void home_reads_as_kept(Language language) {
        Golden.assertSame("home." + language.tag(), home(language));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void an_empty_server_says_how_to_begin(Language language) {
        Map<String, Object> values = Map.of("page", Samples.page(language, Room.HOME), "view", Samples.empty(language));

        Golden.assertSame("empty." + language.tag(), templates.draw("home/live.jte", values));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void the_list_of_pipelines_reads_as_kept(Language language) {
        Golden.assertSame("pipelines." + language.tag(), pipelines(language));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void the_grid_and_its_panel_read_as_kept(Language language) {
        Golden.assertSame("grid." + language.tag(), grid(language));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void sign_in_and_not_found_read_as_kept(Language language) {
        Page page = Samples.page(language, Room.HOME);
        Notice notice = new Notice(Samples.HOSTILE, Samples.HOSTILE, "MG-7001");

        Golden.assertSame(
                "login." + language.tag(),
                templates.draw("login.jte", Map.of("page", page, "notice", Optional.of(notice))));
        Golden.assertSame(
                "missing." + language.tag(),
                templates.draw("notice.jte", Map.of("page", page, "notice", notice, "missing", true)));
    }

    @Test
    void no_value_becomes_markup() {
        Stream<String> pages = Stream.of(home(Language.ENGLISH), pipelines(Language.ENGLISH), grid(Language.ENGLISH));

        assertThat(pages).allSatisfy(page -> assertThat(page)
                .contains("&lt;img src=x onerror=alert(1)&gt;")
                .doesNotContain("<img"));
    }

    @Test
    void a_strict_policy_holds_for_every_page() {
        Stream<String> pages = Stream.of(home(Language.KOREAN), pipelines(Language.KOREAN), grid(Language.KOREAN));

        assertThat(pages).allSatisfy(page -> assertThat(page)
                .doesNotContainPattern("<script(?![^>]* src=)")
                .doesNotContain("<style")
                .doesNotContainPattern("\\sstyle=")
                .doesNotContainPattern("\\son[a-z]+=\"")
                .doesNotContain("javascript:"));
    }

    @Test
    void every_text_a_page_asks_for_exists() {
        Stream<String> pages = Stream.of(Language.values())
                .flatMap(language -> Stream.of(home(language), pipelines(language), grid(language)));

        assertThat(pages).allSatisfy(page -> assertThat(page).doesNotContainPattern("studio\\.[a-z]"));
    }

    private String home(Language language) {
        return templates.draw(
                "home.jte", Map.of("page", Samples.page(language, Room.HOME), "view", Samples.home(language)));
    }

    private String pipelines(Language language) {
        return templates.draw(
                "pipelines.jte",
                Map.of("page", Samples.page(language, Room.PIPELINES), "view", Samples.pipelines(language)));
    }

    private String grid(Language language) {
        return templates.draw(
                "grid.jte",
                Map.of(
                        "page",
                        Samples.page(language, Room.PIPELINES),
                        "view",
                        Samples.grid(language),
                        "panel",
                        Optional.of(Samples.panel(language))));
    }
}
