package io.mulgil.server.http;

import io.javalin.http.Context;
import io.mulgil.kernel.access.Caller;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.text.Language;
import io.mulgil.server.ServerCode;
import io.mulgil.server.access.AccessCode;
import io.mulgil.server.access.Identity;
import io.mulgil.server.wire.Cursor;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** One request as a route sees it: checked, bounded, with the caller known. Confined to the request's thread. */
public final class Request {

    private static final int PAGE_ITEMS_MAX = 500;
    private static final int PAGE_ITEMS = 100;

    private final Context context;
    private final Optional<Identity> identity;
    private final String traceId;
    private final byte[] body;

    Request(Context context, Optional<Identity> identity, String traceId, byte[] body) {
        this.context = context;
        this.identity = identity;
        this.traceId = traceId;
        this.body = body;
    }

    /** Who is signed in (MG-7001 on a public route where nobody is). */
    public Identity identity() {
        return identity.orElseThrow(() -> new Problem(AccessCode.NOT_SIGNED_IN));
    }

    public Optional<Identity> anybody() {
        return identity;
    }

    /** The caller in the workspace that the path names; in no workspace where it names none. */
    public Caller caller() {
        return identity().caller(context.pathParamMap().getOrDefault("ws", ""), traceId);
    }

    public Caller callerIn(String workspace) {
        return identity().caller(workspace, traceId);
    }

    public String traceId() {
        return traceId;
    }

    /** A parameter of the path. */
    public String path(String name) {
        return context.pathParam(name);
    }

    /** A positive number in the path (MG-7103 when it is none, as for any other thing that cannot exist). */
    public long number(String name) {
        String text = context.pathParam(name);
        if (!text.matches("[1-9][0-9]{0,17}")) {
            throw new Problem(ServerCode.NO_SUCH_PATH, context.path());
        }
        return Long.parseLong(text);
    }

    public Optional<String> query(String name) {
        return Optional.ofNullable(context.queryParam(name)).filter(text -> !text.isEmpty());
    }

    /** Whether a parameter of the query says {@code true}. */
    public boolean isTrue(String name) {
        return query(name).filter("true"::equals).isPresent();
    }

    /** A number in the query between {@code least} and {@code most} (MG-7104). */
    public Optional<Long> queryNumber(String name, long least, long most) {
        return query(name).map(text -> {
            if (!text.matches("[0-9]{1,18}") || Long.parseLong(text) < least || Long.parseLong(text) > most) {
                throw ServerCode.badParameter(name, text, least + " … " + most);
            }
            return Long.parseLong(text);
        });
    }

    /** A moment in the query (MG-7104). */
    public Optional<Instant> queryTime(String name) {
        return query(name).map(text -> time(name, text));
    }

    /** Reads a moment that a caller sent, cut to microseconds (MG-7104). */
    public static Instant time(String name, String text) {
        try {
            return Instant.parse(text).truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            throw ServerCode.badParameter(name, text, "2001-01-31T00:00:00Z").because(e);
        }
    }

    /** Items a page may have; {@code limit} of the query. */
    public int limit() {
        return queryNumber("limit", 1, PAGE_ITEMS_MAX).map(Long::intValue).orElse(PAGE_ITEMS);
    }

    /** The cursor of the query as the text that was given to {@link Cursor#of}; empty for the first page. */
    public String cursor() {
        return query("cursor").map(Cursor::read).orElse("");
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(context.header(name));
    }

    public Optional<String> cookie(String name) {
        return Optional.ofNullable(context.cookie(name));
    }

    /** A field of a form. */
    public Optional<String> form(String name) {
        return Forms.field(body, name);
    }

    /** The revision in {@code If-Match}; empty for none or {@code *} (MG-7104). */
    public Optional<Long> ifMatch() {
        return header("If-Match").filter(tag -> !tag.equals("*")).map(tag -> {
            if (!tag.matches("\"[0-9]{1,18}\"")) {
                throw ServerCode.badParameter("If-Match", tag, "\"1\"");
            }
            return Long.parseLong(tag.substring(1, tag.length() - 1));
        });
    }

    /** What {@code If-Match} names, for what is told apart by a word and not by a number; empty for none or {@code *}. */
    public Optional<String> ifMatchWord() {
        return header("If-Match").filter(tag -> !tag.equals("*")).map(tag -> tag.replaceAll("^\"|\"$", ""));
    }

    /** Whether the write may only add. */
    public boolean onlyAdds() {
        return header("If-None-Match").isPresent();
    }

    /** The body as a record of {@code wire} (MG-7105). */
    public <T> T body(Class<T> type) {
        return Json.read(body, type);
    }

    /** The body as it came. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public boolean hasBody() {
        return body.length > 0;
    }

    public Language language() {
        return Languages.of(context);
    }

    public String url() {
        return context.path();
    }

    /** The query as it was sent, with its question mark; empty when there is none. */
    public String queryText() {
        String query = context.queryString();
        return query == null ? "" : "?" + query;
    }

    /** Whether the body of the answer is not wanted. */
    public boolean isHead() {
        return context.req().getMethod().equals("HEAD");
    }

    /** The network it comes from, as an address; {@code unknown} when the proxy before this server says nothing usable. */
    public String network() {
        return Proxied.network(context);
    }

    /** Whether the browser speaks TLS, with a proxy before this server. */
    public boolean isSecure() {
        return Proxied.isSecure(context);
    }

    /** The library's view, for streams and pages that need more. */
    public Context context() {
        return context;
    }
}
