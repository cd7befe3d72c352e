package io.mulgil.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class FaultProxyTest {

    private static final int ANSWER_LIMIT_MILLIS = 20_000;
    private static final int SILENCE_MILLIS = 300;

    private ServerSocket echo;
    private FaultProxy proxy;

    @BeforeEach
    void listen() throws IOException {
        echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::answer, "echo");
        thread.setDaemon(true);
        thread.start();
        proxy = FaultProxy.before(echo.getLocalPort());
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        echo.close();
    }

    @Test
    void bytes_and_the_end_pass_unchanged() throws IOException {
        try (Socket client = client()) {
            send(client, "seoul");
            client.shutdownOutput();

            assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .isEqualTo("seoul");
        }
    }

    @Test
    void delayed_bytes_arrive_late() throws IOException {
        proxy.delay(Duration.ofMillis(200));
        try (Socket client = client()) {
            long begun = System.nanoTime();

            send(client, "busan");

            assertThat(receive(client, 5)).isEqualTo("busan");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(400));
        }
    }

    @Test
    void what_is_held_on_the_way_there_arrives_once_when_healed() throws IOException {
        heldUp(FaultProxy.Way.TO_SERVER);
    }

    @Test
    void what_is_held_on_the_way_back_arrives_once_when_healed() throws IOException {
        heldUp(FaultProxy.Way.TO_CLIENT);
    }

    @Test
    void the_connection_that_spends_the_bytes_is_reset_and_the_next_is_not() throws IOException {
        proxy.resetAfter(8);
        try (Socket client = client()) {
            send(client, "daegu");

            assertThatThrownBy(() -> receive(client, 5)).isInstanceOf(SocketException.class);
            assertThat(proxy.resets()).isEqualTo(1);
        }

        try (Socket client = client()) {
            send(client, "jeju");

            assertThat(receive(client, 4)).isEqualTo("jeju");
        }
    }

    @Test
    void a_connection_ends_when_nobody_listens_behind() throws IOException {
        echo.close();

        try (Socket client = client()) {
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    private void heldUp(FaultProxy.Way way) throws IOException {
        proxy.hold(way);
        try (Socket client = client()) {
            send(client, "ulsan");
            client.setSoTimeout(SILENCE_MILLIS);
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);

            proxy.heal();
            client.setSoTimeout(ANSWER_LIMIT_MILLIS);
            client.shutdownOutput();

            assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .isEqualTo("ulsan");
        }
    }

    private Socket client() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout(ANSWER_LIMIT_MILLIS);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    // A reset may throw away what has arrived before it; reading on shows the reset in each case.
    private static String receive(Socket socket, int bytes) throws IOException {
        byte[] read = socket.getInputStream().readNBytes(bytes);
        return new String(read, StandardCharsets.US_ASCII);
    }

    private void answer() {
        while (!echo.isClosed()) {
            try (Socket socket = echo.accept()) {
                socket.getInputStream().transferTo(socket.getOutputStream());
            } catch (IOException e) {
                // Closed by the test, or reset by the proxy, which is what some tests want.
                continue;
            }
        }
    }
}
