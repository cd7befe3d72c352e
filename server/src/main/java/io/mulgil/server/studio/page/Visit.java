package io.mulgil.server.studio.page;

import io.mulgil.kernel.access.Caller;
import io.mulgil.kernel.text.Catalogue;
import io.mulgil.server.http.Answer;
import io.mulgil.server.http.Request;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One request for a screen: who reads, in which language, theme and zone, and when.
 *
 * @param now the one moment all ages on the screen are measured from
 */
public record Visit(Request request, Words words, Theme theme, Instant now, String version) {

    /** Choices of the reader that a link may carry and a cookie keeps: parameter and cookie. */
    private static final List<List<String>> CHOICES = List.of(
            List.of("lang", "mulgil_language"),
            List.of("theme", "mulgil_theme"),
            List.of("workspace", "mulgil_workspace"));

    private static final String YEAR = "; Path=/; Max-Age=31536000; SameSite=Lax";

    /** The visit that {@code request} is; {@code texts} are those of the family {@code texts}. */
    public static Visit of(Request request, Catalogue texts, Instant now, String version) {
        Words words = new Words(texts, request.language(), zone(request));
        return new Visit(
                request, words, Theme.of(choice(request, CHOICES.get(1)).orElse("")), now, version);
    }

    /** A sentence in the reader's language. */
    public String say(String key, Object... arguments) {
        return words.say(key, arguments);
    }

    /** The workspace shown: the one asked for, kept, or {@code default}. */
    public String workspace() {
        return choice(request, CHOICES.get(2))
                .filter(name -> name.matches("[a-z0-9_-]{1,64}"))
                .orElse("default");
    }

    /** The reader in the workspace shown. */
    public Caller caller() {
        return request.callerIn(workspace());
    }

    /** Whether only the live region is asked for, not the page around it. */
    public boolean wantsFragment() {
        return request.header("HX-Request").isPresent();
    }

    /** The frame of a screen in a room; {@code beyond} are the steps after the room's own. */
    public Page page(String title, Room room, List<Crumb> beyond) {
        List<Crumb> crumbs = new ArrayList<>();
        crumbs.add(new Crumb(workspace(), "/"));
        crumbs.add(beyond.isEmpty() ? Crumb.here(say(room.key())) : new Crumb(say(room.key()), room.path()));
        crumbs.addAll(beyond);
        return page(title, Optional.of(room), crumbs);
    }

    /** The frame of a screen outside of all rooms. */
    public Page page(String title) {
        return page(title, Optional.empty(), List.of(new Crumb(workspace(), "/"), Crumb.here(title)));
    }

    private Page page(String title, Optional<Room> room, List<Crumb> crumbs) {
        Optional<String> person = request.anybody().map(identity -> identity.user());
        return new Page(words, theme, title, room, crumbs, person, workspace(), address(), version);
    }

    /** Path and query of this request without the reader's choices. */
    public String address() {
        String query = request.context().queryParamMap().entrySet().stream()
                .filter(entry ->
                        CHOICES.stream().noneMatch(choice -> choice.get(0).equals(entry.getKey())))
                .flatMap(
                        entry -> entry.getValue().stream().map(value -> encoded(entry.getKey()) + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
        return request.url() + (query.isEmpty() ? "" : "?" + query);
    }

    /** How long ago {@code moment} was. */
    public Duration since(Instant moment) {
        return Duration.between(moment, now);
    }

    /** When something is due, seen from now. */
    public String due(Instant moment) {
        Duration until = Duration.between(now, moment);
        return until.isNegative() ? say("studio.due.now") : say("studio.in", words.age(until));
    }

    /** The page as an answer that also keeps a choice the link carried. */
    public Answer answer(int status, String html) {
        Answer answer =
                Answer.html(status, html).header("Cache-Control", "no-store").header("Vary", "HX-Request");
        for (List<String> choice : CHOICES) {
            Optional<String> chosen =
                    request.query(choice.get(0)).filter(value -> value.matches("[A-Za-z0-9_-]{1,64}"));
            if (chosen.isPresent()) {
                return answer.header("Set-Cookie", choice.get(1) + "=" + chosen.get() + YEAR);
            }
        }
        return answer;
    }

    private static Optional<String> choice(Request request, List<String> choice) {
        return request.query(choice.get(0)).or(() -> request.cookie(choice.get(1)));
    }

    private static ZoneId zone(Request request) {
        try {
            return request.cookie("mulgil_zone")
                    .map(name -> URLDecoder.decode(name, StandardCharsets.UTF_8))
                    .map(ZoneId::of)
                    .orElse(ZoneOffset.UTC);
        } catch (DateTimeException | IllegalArgumentException e) {
            return ZoneOffset.UTC;
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
