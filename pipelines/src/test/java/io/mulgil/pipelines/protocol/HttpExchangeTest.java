package io.mulgil.pipelines.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mulgil.kernel.host.SteppedHost;
import io.mulgil.kernel.host.SystemHost;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.secret.Secret;
import io.mulgil.pipelines.PipelineCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class HttpExchangeTest {

    @Test
    void silence_counts_from_the_first_call_that_fails_and_not_while_nobody_calls() {
        SteppedHost host = new SteppedHost(Instant.parse("2026-01-01T00:00:00Z"), 1);
        HttpExchange exchange = new HttpExchange(Optional::empty, Secret.of("token"), host);
        host.advance(Duration.ofMinutes(1));
        assertThat(exchange.silence()).isZero();

        assertThatThrownBy(() -> exchange.send(WorkCall.POLL, "{}")).isInstanceOf(Problem.class);
        host.advance(Duration.ofSeconds(4));
        assertThatThrownBy(() -> exchange.send(WorkCall.POLL, "{}")).isInstanceOf(Problem.class);
        host.advance(Duration.ofSeconds(4));

        assertThat(exchange.silence()).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void a_server_that_is_not_there_is_said_to_be_away_and_asked_for_anew() throws IOException {
        URI nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
        AtomicInteger asked = new AtomicInteger();
        HttpExchange exchange = new HttpExchange(
                () -> {
                    asked.incrementAndGet();
                    return Optional.of(nobody);
                },
                Secret.of("token"),
                new SystemHost());

        Problem first = catchThrowableOfType(Problem.class, () -> exchange.send(WorkCall.POLL, "{}"));
        Problem second = catchThrowableOfType(Problem.class, () -> exchange.send(WorkCall.POLL, "{}"));

        assertThat(first.code()).isEqualTo(PipelineCode.SERVER_AWAY);
        assertThat(second.code()).isEqualTo(PipelineCode.SERVER_AWAY);
        assertThat(asked).hasValue(2);
    }
}
