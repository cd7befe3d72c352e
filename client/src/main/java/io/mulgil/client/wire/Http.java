package io.mulgil.client.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Sends calls and reads answers. {@code HttpURLConnection} and not the newer client: it starts no threads and is ready ten times
 * sooner, which a command that makes one call feels. Thread-safe.
 */
public final class Http {

    private static final int BODY_BYTES_MAX = 64 << 20;
    private static final int RETRY_AFTER_SECONDS_MAX = 30;
    private static final Set<Integer> WORTH_ANOTHER_TRY = Set.of(429, 502, 503, 504);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Address address;
    private final Backoff backoff;
    private final RandomGenerator random;

    /**
     * Where to, as whom, how patiently.
     *
     * @param token bearer token; empty for none
     */
    public record Address(
            URI server, String token, String language, Duration connectTimeout, Duration readTimeout, int triesMax) {

        @Override
        public String toString() {
            return server.toString();
        }
    }

    public Http(Address address, Backoff backoff) {
        this.address = address;
        this.backoff = backoff;
        this.random = new SplittableRandom();
    }

    public static JsonMapper json() {
        return JSON;
    }

    public URI server() {
        return address.server();
    }

    /**
     * Sends a call, again where it failed on the way or the server asked for it. Every POST carries an {@code Idempotency-Key},
     * the same in each try, so that the server does the work once.
     *
     * @throws IOException when no answer came, after all tries; {@link SocketTimeoutException} when it took too long
     */
    public Answer call(Request request) throws IOException, InterruptedException {
        Request keyed = keyed(request);
        for (int tries = 1; ; tries++) {
            boolean last = tries >= address.triesMax();
            try {
                Answer answer = once(keyed);
                if (last || !WORTH_ANOTHER_TRY.contains(answer.status())) {
                    return answer;
                }
                pause(tries, retryAfter(answer));
            } catch (IOException e) {
                if (last) {
                    throw e;
                }
                pause(tries, Duration.ZERO);
            }
        }
    }

    /** Opens a stream of server-sent events; the caller closes it. */
    public HttpURLConnection open(Request request, Duration readTimeout) throws IOException {
        HttpURLConnection connection = connect(request);
        connection.setReadTimeout((int) readTimeout.toMillis());
        return connection;
    }

    /** Reads the whole answer of an opened connection. */
    public static Answer read(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        if (status < 0) {
            throw new IOException("the answer is not HTTP");
        }
        try (InputStream body = status >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
            return new Answer(status, headers(connection), parse(body));
        }
    }

    /** Waits as between two tries; ends early, with the flag set again, when the thread is interrupted. */
    public void pause(int failures) {
        try {
            pause(failures, Duration.ZERO);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer once(Request request) throws IOException {
        HttpURLConnection connection = connect(request);
        if (!request.body().isMissingNode()) {
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", "application/json");
            try (OutputStream out = connection.getOutputStream()) {
                out.write(request.body().toString().getBytes(StandardCharsets.UTF_8));
            }
        }
        return read(connection);
    }

    private HttpURLConnection connect(Request request) throws IOException {
        URI whole = URI.create(address.server().toString().replaceAll("/+$", "") + request.target());
        HttpURLConnection connection = (HttpURLConnection) whole.toURL().openConnection();
        connection.setRequestMethod(request.method());
        connection.setConnectTimeout((int) address.connectTimeout().toMillis());
        connection.setReadTimeout((int) address.readTimeout().toMillis());
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setRequestProperty("Accept", "application/json, application/problem+json");
        connection.setRequestProperty("Accept-Language", address.language());
        if (!address.token().isEmpty()) {
            connection.setRequestProperty("Authorization", "Bearer " + address.token());
        }
        request.headers().forEach(connection::setRequestProperty);
        return connection;
    }

    private static Request keyed(Request request) {
        boolean keyless = request.method().equals("POST") && !request.headers().containsKey("Idempotency-Key");
        return keyless ? request.header("Idempotency-Key", UUID.randomUUID().toString()) : request;
    }

    private void pause(int failures, Duration atLeast) throws InterruptedException {
        Duration jittered = backoff.after(failures, random);
        Thread.sleep(Math.max(atLeast.toMillis(), jittered.toMillis()));
    }

    private static Duration retryAfter(Answer answer) {
        String value = answer.headers().getOrDefault("retry-after", "0");
        boolean isSeconds =
                !value.isEmpty() && value.length() <= 4 && value.chars().allMatch(Character::isDigit);
        return Duration.ofSeconds(isSeconds ? Math.min(Integer.parseInt(value), RETRY_AFTER_SECONDS_MAX) : 0);
    }

    private static Map<String, String> headers(HttpURLConnection connection) {
        Map<String, String> headers = new HashMap<>();
        for (Map.Entry<String, List<String>> header :
                connection.getHeaderFields().entrySet()) {
            @Nullable String name = header.getKey();
            if (name != null && !header.getValue().isEmpty()) {
                headers.put(name.toLowerCase(Locale.ROOT), header.getValue().get(0));
            }
        }
        return Map.copyOf(headers);
    }

    private static JsonNode parse(@Nullable InputStream body) throws IOException {
        if (body == null) {
            return MissingNode.getInstance();
        }
        byte[] bytes = body.readNBytes(BODY_BYTES_MAX + 1);
        if (bytes.length > BODY_BYTES_MAX) {
            throw new IOException("the answer is larger than " + BODY_BYTES_MAX + " bytes");
        }
        try {
            return bytes.length == 0 ? MissingNode.getInstance() : JSON.readTree(bytes);
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }
}
