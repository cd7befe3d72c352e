package io.mulgil.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every screen in both languages and themes, on a large and on a small screen. */
@ExtendWith(World.Shared.class)
final class ReadingTest {

    private static final List<String> SCREENS = List.of("/", "/pipelines", World.GRID, World.FAILED_SLOT, "/nowhere");

    private final World world;

    ReadingTest(World world) {
        this.world = world;
    }

    @ParameterizedTest
    @CsvSource({"en, false", "en, true", "ko, false", "ko, true"})
    void nothing_serious_stands_in_the_way_of_other_means_of_reading(String language, boolean dark) {
        Browser.Reader reader = dark ? world.reader(language).inTheDark() : world.reader(language);
        try (Tab tab = world.browser().tab(reader)) {
            tab.page().navigate("/");
            tab.assertAccessible("sign-in " + reader);
            tab.signIn(world.server().token());
            for (String screen : SCREENS) {
                tab.page().navigate(screen);
                tab.assertAccessible(screen + " " + reader);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ko"})
    void no_screen_scrolls_sideways_at_320_pixels(String language) {
        try (Tab tab = world.browser().tab(world.reader(language).sized(320, 640))) {
            tab.page().navigate("/");
            tab.assertNoSidewaysScroll("sign-in");
            tab.signIn(world.server().token());
            for (String screen : SCREENS) {
                tab.page().navigate(screen);
                tab.assertNoSidewaysScroll(screen);
            }
        }
    }

    @Test
    void the_console_stays_quiet_on_every_screen() {
        try (Tab tab = world.signedIn(world.reader("en"), "/")) {
            for (String screen : SCREENS.subList(0, SCREENS.size() - 1)) {
                tab.page().navigate(screen);
                assertThat(tab.find("#live-state")).hasText("Live");
            }
            tab.assertQuiet();
        }
    }
}
