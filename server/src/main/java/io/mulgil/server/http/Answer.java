package io.mulgil.server.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a route answers: status, type, headers and the whole body. Immutable but for the bytes, which nobody changes.
 *
 * @param contentType empty when there is no body
 */
@SuppressWarnings("ArrayRecordComponent") // answers are never compared
public record Answer(int status, String contentType, Map<String, String> headers, byte[] body) {

    public static final String JSON = "application/json";
    public static final String PROBLEM = "application/problem+json";
    private static final String HTML = "text/html; charset=utf-8";

    public Answer {
        headers = Map.copyOf(headers);
    }

    /** 200 with {@code value} as JSON. */
    public static Answer json(Object value) {
        return json(200, value);
    }

    public static Answer json(int status, Object value) {
        return new Answer(status, JSON, Map.of(), Json.write(value));
    }

    public static Answer html(int status, String page) {
        return new Answer(status, HTML, Map.of(), page.getBytes(StandardCharsets.UTF_8));
    }

    public static Answer text(String contentType, String text) {
        return new Answer(200, contentType, Map.of(), text.getBytes(StandardCharsets.UTF_8));
    }

    /** 204. */
    public static Answer nothing() {
        return new Answer(204, "", Map.of(), new byte[0]);
    }

    /** 303 to a path of this server. */
    public static Answer seeOther(String path) {
        if (!path.startsWith("/") || path.startsWith("//") || path.contains("\\")) {
            throw new IllegalArgumentException("not a path of this server: " + path);
        }
        return new Answer(303, "", Map.of("Location", path), new byte[0]);
    }

    public Answer header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, contentType, more, body);
    }

    public Answer revision(long revision) {
        return header("ETag", "\"" + revision + "\"");
    }
}
