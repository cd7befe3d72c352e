package io.mulgil.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The job of the first screens, walked over the real server: from home to the failed slot of 8 January and why it failed. */
@ExtendWith(World.Shared.class)
final class JobTest {

    private static final String FAILED = "[id='cell-check-2001-01-08']";

    private final World world;

    JobTest(World world) {
        this.world = world;
    }

    @ParameterizedTest
    @CsvSource({"en, Needs attention, failed, duplicate", "ko, 확인 필요, 실패, 품질 게이트"})
    void by_mouse_from_home_to_the_log_of_the_failed_slot(String language, String heading, String failed, String why) {
        try (Tab tab = world.signedIn(world.reader(language), "/")) {
            assertThat(tab.find("html")).hasAttribute("lang", language);
            assertThat(tab.find("#attention h2")).hasText(heading);
            assertThat(tab.find("#attention li")).hasCount(1);
            assertThat(tab.find("#attention li")).containsText(why);

            tab.find(".rail a[href='/pipelines']").click();
            tab.find("#line-flights_daily a").click();
            tab.find(FAILED).click();

            assertThat(tab.page()).hasURL(Pattern.compile(".*slot=2001-01-08&task=check$"));
            assertThat(tab.find("#panel-state")).hasText(failed);
            assertThat(tab.find("#panel-why")).containsText(why);
            assertThat(tab.find("#panel-why")).containsText("MG-");
            assertThat(tab.find("#panel-attempts dd")).hasCount(1);
            assertThat(tab.find("#panel-log li").first()).isVisible();
            assertThat(tab.find("#panel-events li").first()).isVisible();

            tab.find("#panel-close").click();

            assertThat(tab.find("#panel")).hasCount(0);
            assertThat(tab.page()).hasURL(Pattern.compile(".*/grid$"));
            tab.assertQuiet();
        }
    }

    @ParameterizedTest
    @CsvSource({"en, failed", "ko, 실패"})
    void by_keyboard_from_home_to_the_log_of_the_failed_slot(String language, String failed) {
        try (Tab tab = world.signedIn(world.reader(language), "/")) {
            tab.press("g", "p");
            tab.arriveAt(".*/pipelines$");
            tab.press("/");
            assertThat(tab.find("#find")).isFocused();
            tab.page().keyboard().type("daily");
            tab.press("Enter");
            tab.arriveAt(".*q=daily$");

            tab.find("#line-flights_daily a").focus();
            tab.press("Enter");
            tab.arriveAt(".*/grid$");
            tab.tabTo("a.cell");
            tab.press("Home", "ArrowDown", "ArrowDown");
            for (int day = 1; day < 8; day++) {
                tab.press("ArrowRight");
            }
            assertThat(tab.find(FAILED)).isFocused();

            tab.press("Enter");
            assertThat(tab.find("#panel-title")).isFocused();
            assertThat(tab.find("#panel-state")).hasText(failed);
            tab.tabTo("#panel-log ol");

            tab.press("Escape");
            assertThat(tab.find("#panel")).hasCount(0);
            assertThat(tab.find(FAILED)).isFocused();
            tab.assertQuiet();
        }
    }
}
