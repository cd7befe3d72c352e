package io.mulgil.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.kernel.host.SystemHost;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The studio behind a proxy that speaks TLS with the browser, as docs/how-to/run-the-server.md says to set one up. */
final class ProxyTest {

    private static final String NAME = "mulgil.example.org";

    @TempDir
    Path folder;

    private TestServer server;

    @BeforeEach
    void start() {
        Path home = folder.resolve("home");
        var settings = new ServerSettings(
                "127.0.0.1",
                0,
                home,
                List.of(),
                new StorePlace.Embedded(),
                false,
                ServerSettings.HISTORY_STANDARD,
                Set.of(NAME));
        server = new TestServer(Assembly.start(settings, "0.1.0", new SystemHost()), home);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_proxy_that_keeps_the_host_lets_people_sign_in_and_change_things() {
        String kept = "Host: " + NAME + "\r\nX-Forwarded-Proto: https\r\nX-Forwarded-For: 203.0.113.5\r\n";

        String signedIn = post("/login", kept + "Origin: https://" + NAME + "\r\n", "token=" + server.adminToken());

        assertThat(signedIn).startsWith("HTTP/1.1 303");
        String cookie = cookie(signedIn);
        assertThat(signedIn).contains("HttpOnly; SameSite=Strict").contains("; Secure");
        assertThat(post("/logout", kept + "Origin: https://" + NAME + "\r\nCookie: " + cookie + "\r\n", ""))
                .startsWith("HTTP/1.1 303")
                .contains("Max-Age=0; Secure");
    }

    @Test
    void a_proxy_that_changes_the_host_says_what_it_was() {
        String changed = "Host: 127.0.0.1:8787\r\nX-Forwarded-Host: " + NAME + "\r\n";

        String signedIn = post("/login", changed + "Origin: https://" + NAME + "\r\n", "token=" + server.adminToken());

        assertThat(signedIn).startsWith("HTTP/1.1 303").contains("; Secure");
    }

    @Test
    void another_site_is_refused_behind_a_proxy_too() {
        String kept = "Host: " + NAME + "\r\nX-Forwarded-Proto: https\r\n";
        String form = "token=" + server.adminToken();

        for (String origin : List.of("https://evil.example", "http://" + NAME, "https://" + NAME + ":8443", "null")) {
            assertThat(post("/login", kept + "Origin: " + origin + "\r\n", form))
                    .as(origin)
                    .startsWith("HTTP/1.1 403")
                    .contains("MG-7014");
        }
        assertThat(post(
                        "/login",
                        "Host: 127.0.0.1\r\nX-Forwarded-Host: evil.example\r\nOrigin: https://evil.example\r\n",
                        form))
                .startsWith("HTTP/1.1 403");
    }

    @Test
    void without_tls_the_cookie_is_for_plain_http() {
        String signedIn =
                post("/login", "Host: " + NAME + "\r\nOrigin: http://" + NAME + "\r\n", "token=" + server.adminToken());

        assertThat(signedIn).startsWith("HTTP/1.1 303").doesNotContain("Secure");
    }

    private static String cookie(String answer) {
        return answer.lines()
                .filter(line -> line.startsWith("Set-Cookie: "))
                .map(line -> line.substring("Set-Cookie: ".length()).replaceAll(";.*", ""))
                .findFirst()
                .orElseThrow();
    }

    private String post(String path, String headers, String form) {
        String request = "POST " + path + " HTTP/1.1\r\n" + headers
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length()
                + "\r\nConnection: close\r\n\r\n" + form;
        try (Socket socket = new Socket("127.0.0.1", server.assembly().port());
                InputStream in = socket.getInputStream()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
