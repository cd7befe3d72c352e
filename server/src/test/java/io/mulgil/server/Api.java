package io.mulgil.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One caller of a running server; every answer is held against openapi.yaml. Immutable. */
public record Api(String url, List<String> headers) {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    public static final JsonMapper MAPPER = JsonMapper.shared();

    /** What came back. */
    public record Reply(int status, String body, HttpResponse<String> response) {

        public JsonNode json() {
            return MAPPER.readTree(body);
        }

        public String text(String pointer) {
            return json().at(pointer).asString("");
        }

        public long number(String pointer) {
            return json().at(pointer).asLong(-1);
        }

        public Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }

        public Reply is(int expected) {
            assertThat(status)
                    .as("%s %s: %s", response.request().method(), response.uri(), body)
                    .isEqualTo(expected);
            return this;
        }

        public Reply refused(int expected, String code) {
            is(expected);
            assertThat(text("/code")).isEqualTo(code);
            return this;
        }
    }

    public static Api anonymous(String url) {
        return new Api(url, List.of());
    }

    public Api with(String name, String value) {
        List<String> more = new ArrayList<>(headers);
        more.add(name);
        more.add(value);
        return new Api(url, more);
    }

    public Api token(String token) {
        return with("Authorization", "Bearer " + token);
    }

    public Reply get(String path) {
        return call("GET", path, "");
    }

    public Reply post(String path, String body) {
        return call("POST", path, body);
    }

    public Reply put(String path, String body) {
        return call("PUT", path, body);
    }

    public Reply delete(String path) {
        return call("DELETE", path, "");
    }

    public Reply call(String method, String path, String body) {
        Reply reply = raw(method, path, body);
        String type = reply.header("Content-Type").orElse("");
        if (!type.startsWith("text/html") && reply.status() != 303) {
            OpenApiCheck.STANDARD.check(method, path, reply.status(), type, reply.body());
        }
        return reply;
    }

    public Reply raw(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(30))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
