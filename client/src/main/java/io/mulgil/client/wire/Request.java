package io.mulgil.client.wire;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * One call.
 *
 * @param path path below the server's address, already encoded
 * @param query parameters in order; an empty value is left out
 * @param body what is sent; a missing node for nothing
 */
public record Request(
        String method, String path, Map<String, String> query, Map<String, String> headers, JsonNode body) {

    public static Request get(String... path) {
        return of("GET", path);
    }

    public static Request of(String method, String... path) {
        return new Request(method, join(path), Map.of(), Map.of(), MissingNode.getInstance());
    }

    public Request query(String name, Object value) {
        Map<String, String> longer = new LinkedHashMap<>(query);
        longer.put(name, String.valueOf(value));
        return new Request(method, path, longer, headers, body);
    }

    public Request query(String name, Optional<?> value) {
        return value.map(present -> query(name, present)).orElse(this);
    }

    public Request header(String name, String value) {
        Map<String, String> longer = new LinkedHashMap<>(headers);
        longer.put(name, value);
        return new Request(method, path, query, longer, body);
    }

    public Request send(JsonNode newBody) {
        return new Request(method, path, query, headers, newBody);
    }

    /** Path and query as they stand in the address. */
    String target() {
        List<String> pairs = new ArrayList<>();
        query.forEach((name, value) -> {
            if (!value.isEmpty()) {
                pairs.add(encode(name) + "=" + encode(value));
            }
        });
        return pairs.isEmpty() ? path : path + "?" + String.join("&", pairs);
    }

    private static String join(String... parts) {
        StringBuilder joined = new StringBuilder();
        for (String part : parts) {
            joined.append(part.startsWith("/") ? part : "/" + encode(part));
        }
        return joined.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
