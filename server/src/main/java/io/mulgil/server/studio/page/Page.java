package io.mulgil.server.studio.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The frame around a screen.
 *
 * @param person who is signed in; empty before sign-in
 * @param workspace the workspace shown
 * @param room the room the screen is in; empty outside of all rooms
 * @param path path and query of this page without {@code lang} and {@code theme}, for the switches
 * @param version of the server
 */
public record Page(
        Words words,
        Theme theme,
        String title,
        Optional<Room> room,
        List<Crumb> crumbs,
        Optional<String> person,
        String workspace,
        String path,
        String version) {

    public Page {
        crumbs = List.copyOf(crumbs);
    }

    public String say(String key, Object... arguments) {
        return words.say(key, arguments);
    }

    public String tag() {
        return words.language().tag();
    }

    /** This page with one more parameter, for links that only change how it is shown. */
    public String with(String parameter, String value) {
        return path + (path.contains("?") ? "&" : "?") + parameter + "="
                + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** The theme the switch leads to. */
    public Theme otherTheme() {
        return switch (theme) {
            case AUTO, LIGHT -> Theme.DARK;
            case DARK -> Theme.LIGHT;
        };
    }

    /** First letter of the person's name, for the round badge. */
    public String initial() {
        return person.map(name -> name.substring(0, name.offsetByCodePoints(0, 1))
                        .toUpperCase(words.language().locale()))
                .orElse("");
    }
}
