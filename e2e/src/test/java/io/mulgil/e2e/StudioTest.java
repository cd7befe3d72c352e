package io.mulgil.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The job of the studio's first light, walked in a real browser over the real server: from home to the failed slot of 8 January
 * and why it failed. The example's first twelve slots have run before.
 */
final class StudioTest {

    private static final String GRID = "/pipelines/flights_daily/grid";
    private static final String FAILED = "[id='cell-check-2001-01-08']";
    private static final List<String> SCREENS =
            List.of("/", "/pipelines", GRID, GRID + "?slot=2001-01-08&task=check", "/nowhere");

    @TempDir
    static Path home;

    private static RunningServer server;
    private static Browser browser;

    @BeforeAll
    static void run_the_first_slots_of_the_example() {
        server = RunningServer.start(home);
        server.applyFlights();
        server.backfill("2001-01-01", "2001-01-13");
        browser = Browser.open();
    }

    @AfterAll
    static void take_all_down() {
        browser.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"en, Needs attention, failed, duplicate", "ko, 확인 필요, 실패, 중복"})
    void by_mouse_from_home_to_the_log_of_the_failed_slot(String language, String heading, String failed, String why) {
        try (Tab tab = signedIn(reader(language), "/")) {
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
        try (Tab tab = signedIn(reader(language), "/")) {
            tab.press("g", "p");
            assertThat(tab.page()).hasURL(Pattern.compile(".*/pipelines$"));
            tab.press("/");
            assertThat(tab.find("#find")).isFocused();
            tab.page().keyboard().type("daily");
            tab.press("Enter");
            assertThat(tab.page()).hasURL(Pattern.compile(".*q=daily$"));

            tab.find("#line-flights_daily a").focus();
            tab.press("Enter");
            assertThat(tab.page()).hasURL(Pattern.compile(".*/grid$"));
            tabTo(tab, "a.cell");
            tab.press("Home", "ArrowDown", "ArrowDown");
            for (int day = 1; day < 8; day++) {
                tab.press("ArrowRight");
            }
            assertThat(tab.find(FAILED)).isFocused();

            tab.press("Enter");
            assertThat(tab.find("#panel-title")).isFocused();
            assertThat(tab.find("#panel-state")).hasText(failed);
            tabTo(tab, "#panel-log ol");

            tab.press("Escape");
            assertThat(tab.find("#panel")).hasCount(0);
            assertThat(tab.find(FAILED)).isFocused();
            tab.assertQuiet();
        }
    }

    @Test
    void a_cell_changes_while_the_page_is_open() {
        try (Tab tab = signedIn(reader("en"), GRID)) {
            assertThat(tab.find("#live-state")).hasText("Live");
            assertThat(tab.find("[id='cell-by_airport-2001-01-13']")).hasCount(0);
            tab.find("[id='cell-land-2001-01-02']").focus();
            tab.mark();

            server.startBackfill("2001-01-13", "2001-01-14");

            assertThat(tab.find("[id='cell-by_airport-2001-01-13']")).hasAttribute("data-state", "SUCCEEDED");
            assertThat(tab.isMarked()).as("the same page").isTrue();
            assertThat(tab.find("[id='cell-land-2001-01-02']")).isFocused();
            tab.assertQuiet();
        }
    }

    @Test
    void a_rerun_asked_for_in_the_panel_runs() {
        try (Tab tab = signedIn(reader("en"), GRID + "?slot=2001-01-05&task=by_airport")) {
            assertThat(tab.find("#panel-attempts dd")).hasCount(1);

            tab.find("#ask-rerun summary").click();
            tab.find("#ask-rerun button").click();

            assertThat(tab.find("#panel-attempts dd")).hasCount(2);
            assertThat(tab.find("[id='cell-by_airport-2001-01-05']")).hasAttribute("data-state", "SUCCEEDED");
            tab.assertQuiet();
        }
    }

    @Test
    void the_way_back_closes_the_panel_and_the_way_forward_opens_it() {
        try (Tab tab = signedIn(reader("en"), GRID)) {
            tab.find(FAILED).click();
            assertThat(tab.find("#panel")).isVisible();

            tab.page().goBack();
            assertThat(tab.find("#panel")).hasCount(0);

            tab.page().goForward();
            assertThat(tab.find("#panel-title")).containsText("2001-01-08");
        }
    }

    @Test
    void single_keys_do_nothing_while_a_syllable_is_composed_or_when_switched_off() {
        try (Tab tab = signedIn(reader("ko"), "/")) {
            tab.page().evaluate("document.dispatchEvent(new KeyboardEvent('keydown', {key: '?', isComposing: true, bubbles: true}))");
            assertThat(tab.find("#keys")).isHidden();

            tab.press("?");
            assertThat(tab.find("#keys")).isVisible();
            tab.find("#keys-on").uncheck();
            tab.press("Escape", "?");

            assertThat(tab.find("#keys")).isHidden();
        }
    }

    @Test
    void language_and_theme_stay_as_chosen() {
        try (Tab tab = signedIn(reader("en"), "/")) {
            tab.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("한국어")).click();
            assertThat(tab.find("html")).hasAttribute("lang", "ko");
            tab.press("t");

            tab.page().navigate("/pipelines");

            assertThat(tab.find("html")).hasAttribute("lang", "ko");
            assertThat(tab.find("html")).hasAttribute("data-theme", "dark");
        }
    }

    @Test
    void a_link_signs_in_once_and_signing_out_closes_the_door() {
        try (Tab tab = browser.tab(reader("en"))) {
            String link = server.signInLink();
            tab.page().navigate(link);
            assertThat(tab.find("h1")).hasText("Home");

            tab.find(".menu summary").click();
            tab.find(".menu button").click();
            assertThat(tab.find("h1")).hasText("Sign in");

            tab.page().navigate(link);
            assertThat(tab.find("[role=alert]")).containsText("MG-7013");
        }
    }

    @Test
    void a_wrong_token_is_refused_and_a_right_one_leads_where_one_wanted_to_go() {
        try (Tab tab = browser.tab(reader("en"))) {
            tab.page().navigate(GRID);
            signIn(tab, "mgp_wrong");
            assertThat(tab.find("[role=alert]")).containsText("MG-7012");

            tab.page().navigate(GRID);
            signIn(tab, server.token());

            assertThat(tab.find("h1")).hasText("flights_daily");
        }
    }

    @ParameterizedTest
    @CsvSource({"en, false", "en, true", "ko, false", "ko, true"})
    void nothing_serious_stands_in_the_way_of_other_means_of_reading(String language, boolean dark) {
        Browser.Reader reader = dark ? reader(language).inTheDark() : reader(language);
        try (Tab tab = browser.tab(reader)) {
            tab.page().navigate("/");
            tab.assertAccessible("sign-in " + reader);
            signIn(tab, server.token());
            for (String screen : SCREENS) {
                tab.page().navigate(screen);
                tab.assertAccessible(screen + " " + reader);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ko"})
    void no_screen_scrolls_sideways_at_320_pixels(String language) {
        try (Tab tab = browser.tab(reader(language).sized(320, 640))) {
            tab.page().navigate("/");
            tab.assertNoSidewaysScroll("sign-in");
            signIn(tab, server.token());
            for (String screen : SCREENS) {
                tab.page().navigate(screen);
                tab.assertNoSidewaysScroll(screen);
            }
        }
    }

    @Test
    void the_console_stays_quiet_on_every_screen() {
        try (Tab tab = signedIn(reader("en"), "/")) {
            for (String screen : SCREENS.subList(0, SCREENS.size() - 1)) {
                tab.page().navigate(screen);
                assertThat(tab.find("#live-state")).hasText("Live");
            }
            tab.assertQuiet();
        }
    }

    private static Browser.Reader reader(String language) {
        return Browser.Reader.of(server.url(), language);
    }

    /** A tab whose reader has signed in and looks at {@code path}. */
    private static Tab signedIn(Browser.Reader reader, String path) {
        Tab tab = browser.tab(reader);
        tab.page().navigate("/login");
        signIn(tab, server.token());
        tab.page().navigate(path);
        tab.forgive();
        return tab;
    }

    private static void signIn(Tab tab, String token) {
        tab.find("#token").fill(token);
        tab.find("form:has(#token) button").click();
        tab.page().waitForLoadState();
    }

    /** Presses Tab until what {@code selector} finds has the keyboard. */
    private static void tabTo(Tab tab, String selector) {
        for (int i = 0; i < 60; i++) {
            if (Boolean.TRUE.equals(tab.page().evaluate("s => document.activeElement.matches(s)", selector))) {
                return;
            }
            tab.press("Tab");
        }
        throw new AssertionError("the keyboard does not reach " + selector);
    }
}
