package io.mulgil.pipelines.protocol;

import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.problem.Blame;
import io.mulgil.kernel.problem.Code;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.ProblemNote;
import io.mulgil.kernel.problem.Retry;
import io.mulgil.kernel.problem.Where;
import io.mulgil.kernel.secret.Secret;
import io.mulgil.pipelines.PipelineCode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** The way to a server by HTTP. Thread-safe. */
public final class HttpExchange implements Exchange {

    private static final Duration CONNECT_MAX = Duration.ofSeconds(5);
    /** Longer than a server lets a poll wait. */
    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);
    /** Heartbeats of several attempts go one after the other: one must not keep the others waiting. */
    private static final Duration HEARTBEAT_MAX = Duration.ofSeconds(3);

    private static final int OK = 200;
    private static final int NO_CONTENT = 204;

    private final Supplier<Optional<URI>> server;
    private final Secret token;
    private final Host host;
    private final HttpClient client;
    private volatile Optional<URI> known = Optional.empty();
    private Optional<Long> unansweredSinceNanos = Optional.empty();

    /**
     * A way to a server.
     *
     * @param server where it is now; empty while it is not known. Asked again after every failure: a server that comes back may
     *     have another port
     * @param token by which it knows this runner
     */
    public HttpExchange(Supplier<Optional<URI>> server, Secret token, Host host) {
        this.server = server;
        this.token = token;
        this.host = host;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_MAX)
                .build();
    }

    @Override
    public String send(WorkCall call, String document) throws InterruptedException {
        URI address = address(call);
        HttpRequest request = HttpRequest.newBuilder(address.resolve(WorkCall.PATH + call.word()))
                .timeout(call == WorkCall.HEARTBEAT ? HEARTBEAT_MAX : ANSWER_MAX)
                .header("Authorization", "Bearer " + token.reveal())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(document))
                .build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            answered();
            return answer(response);
        } catch (IOException e) {
            known = Optional.empty();
            unanswered();
            throw new Problem(PipelineCode.SERVER_AWAY, call.word(), String.valueOf(e.getMessage())).because(e);
        }
    }

    /**
     * How long no server has answered, counted from the first call that failed: while this process itself is stopped, nobody is
     * silent.
     */
    public synchronized Duration silence() {
        return unansweredSinceNanos
                .map(since -> Duration.ofNanos(host.monotonicNanos() - since))
                .orElse(Duration.ZERO);
    }

    private synchronized void answered() {
        unansweredSinceNanos = Optional.empty();
    }

    private synchronized void unanswered() {
        if (unansweredSinceNanos.isEmpty()) {
            unansweredSinceNanos = Optional.of(host.monotonicNanos());
        }
    }

    private URI address(WorkCall call) {
        if (known.isEmpty()) {
            known = server.get();
        }
        if (known.isEmpty()) {
            unanswered();
        }
        return known.orElseThrow(() -> new Problem(PipelineCode.SERVER_AWAY, call.word(), "no address"));
    }

    private static String answer(HttpResponse<String> response) {
        if (response.statusCode() == OK || response.statusCode() == NO_CONTENT) {
            return response.body();
        }
        throw refusal(response).toProblem();
    }

    private static ProblemNote refusal(HttpResponse<String> response) {
        return Document.read(
                response.body(),
                json -> new ProblemNote(
                        Integer.parseInt(Document.text(json, "code").replace("MG-", "")),
                        Blame.SYSTEM,
                        json.path("retry").asBoolean(false) ? Retry.YES : Retry.NO,
                        kind(response.statusCode()),
                        arguments(json),
                        Where.NOWHERE,
                        List.of()));
    }

    private static List<String> arguments(JsonNode json) {
        return json.has("arguments") ? Document.texts(json, "arguments") : List.of();
    }

    private static Code.Kind kind(int status) {
        return switch (status) {
            case 401 -> Code.Kind.UNAUTHENTICATED;
            case 403 -> Code.Kind.FORBIDDEN;
            case 404 -> Code.Kind.MISSING;
            case 409 -> Code.Kind.CONFLICT;
            case 413 -> Code.Kind.TOO_LARGE;
            case 503 -> Code.Kind.UNAVAILABLE;
            case 504 -> Code.Kind.TIMEOUT;
            default -> status < 500 ? Code.Kind.INVALID : Code.Kind.INTERNAL;
        };
    }
}
