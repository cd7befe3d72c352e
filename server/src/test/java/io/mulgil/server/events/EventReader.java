package io.mulgil.server.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.server.Api;
import io.mulgil.server.OpenApiCheck;
import io.mulgil.server.TestServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One reader of the event stream, over a bare socket. */
public final class EventReader implements AutoCloseable {

    private final Socket socket;
    private final BufferedReader lines;

    public EventReader(TestServer server, String query, String headers) throws IOException {
        this(server, server.adminToken(), query, headers);
    }

    public EventReader(TestServer server, String token, String query, String headers) throws IOException {
        socket = new Socket("127.0.0.1", server.assembly().port());
        socket.setSoTimeout(15_000);
        socket.getOutputStream()
                .write(("GET /events" + query + " HTTP/1.0\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n"
                                + headers + "Authorization: Bearer " + token + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        String line = lines.readLine();
        assertThat(line).contains("200");
        while (!line.startsWith(":")) {
            line = lines.readLine();
        }
    }

    /** Ids of the events up to and with the first of that kind. */
    public List<Long> until(String kind) throws IOException {
        List<Long> ids = new ArrayList<>();
        while (true) {
            String line = lines.readLine();
            assertThat(line).as("the stream goes on").isNotNull();
            if (line.startsWith("data:")) {
                var event = Api.MAPPER.readTree(line.substring(5));
                OpenApiCheck.STANDARD.checkEvent(line.substring(5).strip());
                ids.add(event.get("id").asLong());
                if (event.get("kind").asString().equals(kind)) {
                    return ids;
                }
            }
        }
    }

    /** The next line that says something. */
    public String said() throws IOException {
        String line = lines.readLine();
        while (line.isEmpty() || line.startsWith(":")) {
            line = lines.readLine();
        }
        return line;
    }

    public boolean quiet() throws IOException {
        socket.setSoTimeout(2_000);
        try {
            String line = lines.readLine();
            while (line != null && (line.isEmpty() || line.startsWith(":"))) {
                line = lines.readLine();
            }
            return line == null;
        } catch (SocketTimeoutException e) {
            return true;
        }
    }

    public boolean ended() throws IOException {
        String line = lines.readLine();
        while (line != null) {
            line = lines.readLine();
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
