package io.mulgil.client.wire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a stream of server-sent events message by message. Confined to one thread. */
public final class ServerSentEvents implements AutoCloseable {

    private final BufferedReader lines;

    public ServerSentEvents(InputStream stream) {
        this.lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }

    /** One message; {@code id} and {@code kind} are empty when the server sent none. */
    public record Message(String id, String kind, String data) {}

    /** Waits for the next message; empty at the end of the stream. Comments are passed over. */
    public Optional<Message> next() throws IOException {
        String id = "";
        String kind = "";
        StringBuilder data = new StringBuilder();
        for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty() && data.length() > 0) {
                return Optional.of(new Message(id, kind, data.toString()));
            }
            String value = valueOf(line);
            if (line.startsWith("id:")) {
                id = value;
            } else if (line.startsWith("event:")) {
                kind = value;
            } else if (line.startsWith("data:")) {
                data.append(data.length() == 0 ? "" : "\n").append(value);
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private static String valueOf(String line) {
        int colon = line.indexOf(':');
        String value = colon < 0 ? "" : line.substring(colon + 1);
        return value.startsWith(" ") ? value.substring(1) : value;
    }
}
