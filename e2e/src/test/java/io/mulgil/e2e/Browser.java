package io.mulgil.e2e;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import io.mulgil.parts.Chromium;
import java.util.List;
import java.util.Map;

/** The system's Chromium without a window. Confined to the thread that opened it. */
final class Browser implements AutoCloseable {

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;

    private Browser(Playwright playwright, com.microsoft.playwright.Browser chromium) {
        this.playwright = playwright;
        this.chromium = chromium;
    }

    static Browser open() {
        var settings = new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
        Playwright playwright = Playwright.create(settings);
        return new Browser(
                playwright,
                playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(Chromium.program())
                                .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"))));
    }

    /** A fresh tab of a reader who is not signed in. */
    Tab tab(Reader reader) {
        BrowserContext context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setBaseURL(reader.url())
                .setLocale(reader.language().equals("ko") ? "ko-KR" : "en-GB")
                .setTimezoneId("Asia/Seoul")
                .setColorScheme(reader.dark() ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setViewportSize(reader.width(), reader.height()));
        context.addCookies(List.of(new Cookie("mulgil_zone", "Asia%2FSeoul").setUrl(reader.url())));
        context.setDefaultTimeout(15_000);
        return new Tab(context, context.newPage());
    }

    /** Who looks at what, and how large their window is. */
    record Reader(String url, String language, boolean dark, int width, int height) {

        static Reader of(String url, String language) {
            return new Reader(url, language, false, 1_440, 900);
        }

        Reader inTheDark() {
            return new Reader(url, language, true, width, height);
        }

        Reader sized(int newWidth, int newHeight) {
            return new Reader(url, language, dark, newWidth, newHeight);
        }
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
