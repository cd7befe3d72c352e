package io.mulgil.server.studio.page;

/**
 * One step of the path shown in the bar.
 *
 * @param path where it leads; empty for the page itself
 */
public record Crumb(String text, String path) {

    public static Crumb here(String text) {
        return new Crumb(text, "");
    }

    public boolean isHere() {
        return path.isEmpty();
    }
}
