package io.mulgil.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** One tab, and all that went wrong in it. Confined to the thread that opened it. */
final class Tab implements AutoCloseable {

    private static final Set<String> GRAVE = Set.of("serious", "critical");
    private static final int TABS_MAX = 60;

    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    Tab(BrowserContext context, Page page) {
        this.context = context;
        this.page = page;
        // A refused policy shows here too: the browser writes it to the console as an error.
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.type() + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add("thrown: " + error));
    }

    Page page() {
        return page;
    }

    Locator find(String selector) {
        return page.locator(selector);
    }

    void press(String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
    }

    /** Nothing was written to the console as error or warning, nothing was thrown, since the last time. */
    void assertQuiet() {
        assertThat(complaints).isEmpty();
    }

    /** Forgets complaints that a test has caused on purpose. */
    void forgive() {
        complaints.clear();
    }

    /** Nothing serious or critical for those who read with other means. */
    void assertAccessible(String what) {
        List<String> violations = new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .filter(rule -> GRAVE.contains(rule.getImpact()))
                        .flatMap(rule -> rule.getNodes().stream()
                                .map(node -> rule.getImpact() + " " + rule.getId() + " " + node.getTarget() + " "
                                        + node.getHtml()))
                        .toList();
        assertThat(violations).as(what).isEmpty();
    }

    /** The page as a whole does not scroll sideways. */
    void assertNoSidewaysScroll(String what) {
        Object wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(((Number) wider).intValue()).as(what).isLessThanOrEqualTo(0);
    }

    void signIn(String token) {
        find("#token").fill(token);
        find("form:has(#token) button").click();
        page.waitForLoadState();
    }

    /** Waits until the page at an address that matches has loaded, its scripts included. */
    void arriveAt(String address) {
        page.waitForURL(Pattern.compile(address));
    }

    /** Presses Tab until what {@code selector} finds has the keyboard. */
    void tabTo(String selector) {
        for (int i = 0; i < TABS_MAX; i++) {
            if (Boolean.TRUE.equals(page.evaluate("s => document.activeElement?.matches(s) === true", selector))) {
                return;
            }
            press("Tab");
        }
        throw new AssertionError("the keyboard does not reach " + selector);
    }

    /** Leaves a mark on the window that a new page would lose. */
    void mark() {
        page.evaluate("window.mulgilMark = true");
    }

    boolean isMarked() {
        return Boolean.TRUE.equals(page.evaluate("window.mulgilMark === true"));
    }

    @Override
    public void close() {
        context.close();
    }
}
