package io.mulgil.e2e;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One server and one browser for all tests of a run: the flights example is applied and its first thirty slots have run; the last
 * one, 31 January, is left for a test to watch. Handed to the constructors of the tests.
 */
record World(RunningServer server, Browser browser) implements AutoCloseable {

    static final String GRID = "/pipelines/flights_daily/grid";
    static final String FAILED_SLOT = GRID + "?slot=2001-01-08&task=check";

    private static World start() {
        RunningServer server = RunningServer.start();
        server.applyFlights();
        server.backfill("2001-01-01", "2001-01-31");
        server.runMonth();
        return new World(server, Browser.open());
    }

    Browser.Reader reader(String language) {
        return Browser.Reader.of(server.url(), language);
    }

    /** A tab whose reader has signed in and looks at {@code path}. */
    Tab signedIn(Browser.Reader reader, String path) {
        Tab tab = browser.tab(reader);
        tab.page().navigate("/login");
        tab.signIn(server.token());
        tab.page().navigate(path);
        tab.forgive();
        return tab;
    }

    @Override
    public void close() {
        browser.close();
        server.close();
    }

    /** Starts the world before the first test that asks for it, and ends it after the last test of all. */
    static final class Shared implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == World.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .computeIfAbsent(World.class, key -> World.start(), World.class);
        }
    }
}
