package io.mulgil.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Signing in and out, and the choices of a reader. */
@ExtendWith(World.Shared.class)
final class ReaderTest {

    private final World world;

    ReaderTest(World world) {
        this.world = world;
    }

    @Test
    void single_keys_do_nothing_while_a_syllable_is_composed_or_when_switched_off() {
        try (Tab tab = world.signedIn(world.reader("ko"), "/")) {
            tab.page()
                    .evaluate(
                            "document.dispatchEvent(new KeyboardEvent('keydown', {key: '?', isComposing: true, bubbles: true}))");
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
        try (Tab tab = world.signedIn(world.reader("en"), "/")) {
            tab.page()
                    .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("한국어"))
                    .click();
            assertThat(tab.find("html")).hasAttribute("lang", "ko");
            tab.press("t");

            tab.page().navigate("/pipelines");

            assertThat(tab.find("html")).hasAttribute("lang", "ko");
            assertThat(tab.find("html")).hasAttribute("data-theme", "dark");
        }
    }

    @Test
    void a_link_signs_in_once_and_signing_out_closes_the_door() {
        try (Tab tab = world.browser().tab(world.reader("en"))) {
            String link = world.server().signInLink();
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
        try (Tab tab = world.browser().tab(world.reader("en"))) {
            tab.page().navigate(World.GRID);
            tab.signIn("mgp_wrong");
            assertThat(tab.find("[role=alert]")).containsText("MG-7012");

            tab.page().navigate(World.GRID);
            tab.signIn(world.server().token());

            assertThat(tab.find("h1")).hasText("flights_daily");
        }
    }
}
