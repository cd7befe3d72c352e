package io.mulgil.client;

import java.net.URI;
import java.time.Duration;

/**
 * Where a client calls and how patient it is.
 *
 * @param server address of the server, for example {@code http://127.0.0.1:8787}
 * @param token what the caller signs in with; empty for none. Never printed
 * @param language tag of the language problems are answered in, {@code en} or {@code ko}
 * @param connectTimeout longest wait for a connection
 * @param readTimeout longest wait for the next piece of an answer
 * @param triesMax how often a call that may be repeated is tried in all
 */
public record ClientSettings(
        URI server, String token, String language, Duration connectTimeout, Duration readTimeout, int triesMax) {

    public ClientSettings {
        if (triesMax < 1) {
            throw new IllegalArgumentException("triesMax is " + triesMax + ", it must be 1 or more");
        }
    }

    /** Patient enough for a person's call: 5 s to connect, 60 s for an answer, three tries. */
    public static ClientSettings of(URI server, String token) {
        return new ClientSettings(server, token, "en", Duration.ofSeconds(5), Duration.ofSeconds(60), 3);
    }

    public ClientSettings language(String newLanguage) {
        return new ClientSettings(server, token, newLanguage, connectTimeout, readTimeout, triesMax);
    }

    public ClientSettings timeouts(Duration connect, Duration read) {
        return new ClientSettings(server, token, language, connect, read, triesMax);
    }

    public ClientSettings tries(int max) {
        return new ClientSettings(server, token, language, connectTimeout, readTimeout, max);
    }

    /** Everything but the token. */
    @Override
    public String toString() {
        return "ClientSettings[" + server + ", " + language + "]";
    }
}
