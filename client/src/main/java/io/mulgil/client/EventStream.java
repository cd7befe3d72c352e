package io.mulgil.client;

import io.mulgil.client.shape.Event;
import io.mulgil.client.wire.Answer;
import io.mulgil.client.wire.Http;
import io.mulgil.client.wire.Request;
import io.mulgil.client.wire.ServerSentEvents;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Events as they happen. When the connection breaks it is opened again behind the last event seen, so that none is lost.
 * Confined to one thread.
 */
public final class EventStream implements AutoCloseable {

    // The server sends a comment every 15 seconds; three of them missing means that nobody is there.
    private static final Duration SILENCE_MAX = Duration.ofSeconds(45);
    private static final int REOPENINGS_MAX = 5;

    private final Calls calls;
    private final String topics;
    private Optional<Long> last;
    private int failures;
    private @Nullable HttpURLConnection connection;
    private @Nullable ServerSentEvents messages;

    EventStream(Calls calls, String topics, Optional<Long> after) {
        this.calls = calls;
        this.topics = topics;
        this.last = after;
    }

    /** One message: an event, or word that events were left out and what is shown has to be loaded again. */
    public record Message(Optional<Event> event) {

        public boolean isResync() {
            return event.isEmpty();
        }
    }

    /**
     * Waits for the next message.
     *
     * @throws MulgilException when the server refuses, or the connection cannot be opened again
     */
    public Message next() {
        while (true) {
            try {
                Optional<ServerSentEvents.Message> message = open().next();
                if (message.isPresent()) {
                    failures = 0;
                    return read(message.get());
                }
                reopen(new IOException("the stream ended"));
            } catch (IOException e) {
                reopen(e);
            }
        }
    }

    @Override
    public void close() {
        if (connection != null) {
            connection.disconnect();
        }
        connection = null;
        messages = null;
    }

    private Message read(ServerSentEvents.Message message) throws IOException {
        if (message.kind().equals("resync")) {
            return new Message(Optional.empty());
        }
        try {
            Event event = Event.read(Http.json().readTree(message.data()));
            last = Optional.of(event.id());
            return new Message(Optional.of(event));
        } catch (JacksonException e) {
            throw new IOException("an event is not JSON", e);
        }
    }

    private ServerSentEvents open() throws IOException {
        if (messages != null) {
            return messages;
        }
        Request request = Request.get("/events").query("topics", topics).header("Accept", "text/event-stream");
        Request resumed = last.map(id -> request.header("Last-Event-ID", Long.toString(id)))
                .orElse(request);
        HttpURLConnection opened = calls.http().open(resumed, SILENCE_MAX);
        if (opened.getResponseCode() != HttpURLConnection.HTTP_OK) {
            Answer answer = Http.read(opened);
            calls.checked(answer);
            throw new IOException("HTTP " + answer.status());
        }
        connection = opened;
        messages = new ServerSentEvents(opened.getInputStream());
        return messages;
    }

    private void reopen(IOException because) {
        close();
        failures++;
        if (failures > REOPENINGS_MAX) {
            throw calls.unanswered(because);
        }
        if (!(because instanceof SocketTimeoutException)) {
            calls.http().pause(failures);
        }
    }
}
