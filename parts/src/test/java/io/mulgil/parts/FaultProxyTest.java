package io.mulgil.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class FaultProxyTest {

    private static final int ANSWER_LIMIT_MILLIS = 20_000;
    private static final int SILENCE_MILLIS = 300;

    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private ServerSocket echo;
    private Thread door;
    private FaultProxy proxy;

    @BeforeEach
    void listen() throws IOException {
        echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        door = new Thread(this::answer, "echo");
        door.setDaemon(true);
        door.start();
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
    void a_connection_ends_when_nobody_listens_behind() throws Exception {
        echo.close();
        door.join();

        try (Socket client = client()) {
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void what_a_trap_holds_arrives_when_healed_though_its_sender_is_gone_and_others_pass() throws Exception {
        proxy.await("commit", FaultProxy.Trap.HOLD);
        try (Socket late = client()) {
            send(late, "a commit");
            until(proxy::caught);
        }
        try (Socket other = client()) {
            send(other, "beat");
            assertThat(receive(other, 4)).isEqualTo("beat");
        }
        assertThat(heard.toString(StandardCharsets.US_ASCII)).isEqualTo("beat");

        proxy.heal();

        until(() -> heard.toString(StandardCharsets.US_ASCII).equals("beata commit"));
    }

    @Test
    void a_mute_connection_brings_its_bytes_there_and_the_answer_when_healed() throws Exception {
        proxy.await("commit", FaultProxy.Trap.MUTE);
        try (Socket client = client()) {
            send(client, "commit");
            until(() -> heard.toString(StandardCharsets.US_ASCII).equals("commit"));
            client.setSoTimeout(SILENCE_MILLIS);
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);

            proxy.heal();
            client.setSoTimeout(ANSWER_LIMIT_MILLIS);

            assertThat(receive(client, 6)).isEqualTo("commit");
        }
    }

    @Test
    void the_connection_a_text_comes_by_is_reset_behind_it() throws IOException {
        proxy.await("body", FaultProxy.Trap.RESET);
        try (Socket client = client()) {
            send(client, "head body rest");

            assertThatThrownBy(() -> receive(client, 14)).isInstanceOf(SocketException.class);
        }
        assertThat(proxy.resets()).isEqualTo(1);
        assertThat(heard.toString(StandardCharsets.US_ASCII)).doesNotContain("rest");
    }

    @Test
    void a_request_in_two_pieces_arrives_twice() throws Exception {
        String request = "POST /x HTTP/1.1\r\nContent-Length: 4\r\n\r\n";
        proxy.await("POST /x", FaultProxy.Trap.REPEAT);
        try (Socket client = client()) {
            send(client, request);
            assertThat(receive(client, request.length())).isEqualTo(request);

            send(client, "body");
            assertThat(receive(client, 4)).isEqualTo("body");

            until(() -> proxy.repeats() == 1);
        }
        assertThat(heard.toString(StandardCharsets.US_ASCII)).isEqualTo((request + "body").repeat(2));
    }

    private static void until(BooleanSupplier condition) {
        assertThat(Waiting.until(Duration.ofMillis(ANSWER_LIMIT_MILLIS), condition))
                .as("waited too long")
                .isTrue();
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
            try {
                Socket socket = echo.accept();
                Thread thread = new Thread(() -> answer(socket), "echo-one");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                // Closed by the test.
                continue;
            }
        }
    }

    private void answer(Socket accepted) {
        try (Socket socket = accepted) {
            byte[] chunk = new byte[100];
            for (int read = socket.getInputStream().read(chunk);
                    read >= 0;
                    read = socket.getInputStream().read(chunk)) {
                heard.write(chunk, 0, read);
                socket.getOutputStream().write(chunk, 0, read);
            }
        } catch (IOException e) {
            // Reset by the proxy, which is what some tests want.
            assertThat(e).isNotNull();
        }
    }
}
