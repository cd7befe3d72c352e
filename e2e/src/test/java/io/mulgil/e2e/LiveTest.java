package io.mulgil.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What changes while a page is open, without a new page. */
@ExtendWith(World.Shared.class)
final class LiveTest {

    private static final String WATCHED = "[id='cell-by_airport-2001-01-31']";

    private final World world;

    LiveTest(World world) {
        this.world = world;
    }

    @Test
    void a_cell_changes_while_the_page_is_open() {
        try (Tab tab = world.signedIn(world.reader("en"), World.GRID)) {
            assertThat(tab.find("#live-state")).hasText("Live");
            assertThat(tab.find(WATCHED)).hasCount(0);
            tab.find("[id='cell-land-2001-01-02']").focus();
            tab.mark();

            world.server().startBackfill("2001-01-31", "2001-02-01");

            assertThat(tab.find(WATCHED)).hasAttribute("data-state", "SUCCEEDED");
            assertThat(tab.isMarked()).as("the same page").isTrue();
            assertThat(tab.find("[id='cell-land-2001-01-02']")).isFocused();
            tab.assertQuiet();
        }
    }

    @Test
    void a_rerun_asked_for_in_the_panel_runs() {
        try (Tab tab = world.signedIn(world.reader("en"), World.GRID + "?slot=2001-01-05&task=by_airport")) {
            assertThat(tab.find("#panel-attempts dd")).hasCount(1);

            tab.find("#ask-rerun summary").click();
            tab.find("#ask-rerun button").click();

            assertThat(tab.find("#panel-attempts dd")).hasCount(2);
            assertThat(tab.find("[id='cell-by_airport-2001-01-05']")).hasAttribute("data-state", "SUCCEEDED");
            assertThat(tab.find("[id='cell-by_airport-2001-01-05']"))
                    .hasAttribute("title", "by_airport, 2001-01-05, succeeded, rerun, generation 2");
            tab.assertQuiet();
        }
    }

    @Test
    void the_way_back_closes_the_panel_and_the_way_forward_opens_it() {
        try (Tab tab = world.signedIn(world.reader("en"), World.GRID)) {
            tab.find("[id='cell-check-2001-01-08']").click();
            assertThat(tab.find("#panel")).isVisible();

            tab.page().goBack();
            assertThat(tab.find("#panel")).hasCount(0);

            tab.page().goForward();
            assertThat(tab.find("#panel-title")).containsText("2001-01-08");
        }
    }
}
