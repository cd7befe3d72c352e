package io.mulgil.client;

import io.mulgil.client.shape.Failure;
import io.mulgil.client.shape.Page;
import io.mulgil.client.wire.Answer;
import io.mulgil.client.wire.Http;
import io.mulgil.client.wire.Request;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Sends calls and turns what is no success into a {@link MulgilException}. Thread-safe. */
final class Calls {

    private static final int PAGE_ROWS = 500;

    private final Http http;

    Calls(Http http) {
        this.http = http;
    }

    JsonNode body(Request request) {
        return answer(request).body();
    }

    <T> T read(Request request, Function<JsonNode, T> shape) {
        return shape.apply(body(request));
    }

    void done(Request request) {
        answer(request);
    }

    /** All items of a list, fetched page by page as they are asked for. */
    <T> Pages<T> pages(Request request, Function<JsonNode, T> item) {
        return new Pages<>(cursor -> {
            Request page = request.query("limit", PAGE_ROWS);
            return Page.read(body(cursor.isEmpty() ? page : page.query("cursor", cursor)), item);
        });
    }

    Http http() {
        return http;
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private Answer answer(Request request) {
        try {
            return checked(http.call(request));
        } catch (IOException e) {
            throw unanswered(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unanswered(MulgilException.Reason.INTERRUPTED, "interrupted");
        }
    }

    MulgilException unanswered(IOException e) {
        MulgilException.Reason reason = e instanceof SocketTimeoutException
                ? MulgilException.Reason.TIMED_OUT
                : MulgilException.Reason.UNREACHABLE;
        return unanswered(reason, http.server() + ": " + e.getMessage());
    }

    private MulgilException unanswered(MulgilException.Reason reason, String message) {
        return MulgilException.unanswered(reason, http.server().toString(), message);
    }

    Answer checked(Answer answer) {
        if (answer.isSuccess()) {
            return answer;
        }
        Failure failure = Failure.read(answer.body());
        if (failure.finding().code().isEmpty()) {
            throw unanswered(MulgilException.Reason.NOT_UNDERSTOOD, "HTTP " + answer.status() + " without a problem");
        }
        throw MulgilException.answered(answer.status(), failure);
    }
}
