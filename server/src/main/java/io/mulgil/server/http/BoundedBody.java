package io.mulgil.server.http;

import io.javalin.http.Context;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.server.ServerCode;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Reads a body whole, never more of it into memory than its door allows. */
final class BoundedBody {

    /** Most bytes of a request: a project of a few dozen definitions. */
    static final int PROJECT_BYTES_MAX = 8 << 20;

    /** Most bytes of any other request. */
    static final int BODY_BYTES_MAX = 1 << 20;

    // A caller that sends too much does not read until it has sent all: so much is read and forgotten before the
    // refusal, that the
    // usual mistake gets its answer and not a broken connection; who sends still more loses the connection.
    private static final long DRAINED_BYTES_MAX = 256L << 20;
    private static final long DRAIN_NANOS_MAX = Duration.ofSeconds(5).toNanos();

    private BoundedBody() {}

    /** The whole body (MG-7102 when it is larger than its door allows). */
    static byte[] read(Context context, Host host) {
        int most = context.path().contains("/projects/") ? PROJECT_BYTES_MAX : BODY_BYTES_MAX;
        try {
            InputStream stream = context.req().getInputStream();
            if (context.req().getContentLengthLong() > most) {
                throw refused(context, stream, most, host);
            }
            byte[] body = stream.readNBytes(most + 1);
            if (body.length > most) {
                throw refused(context, stream, most, host);
            }
            return body;
        } catch (IOException e) {
            throw new Problem(ServerCode.BAD_BODY, "EOF", "JSON").because(e);
        }
    }

    private static Problem refused(Context context, InputStream stream, int most, Host host) throws IOException {
        context.header("Connection", "close");
        long end = host.monotonicNanos() + DRAIN_NANOS_MAX;
        byte[] waste = new byte[64 << 10];
        long drained = 0;
        int read = stream.read(waste);
        while (read >= 0 && drained < DRAINED_BYTES_MAX && host.monotonicNanos() < end) {
            drained += read;
            read = stream.read(waste);
        }
        return new Problem(ServerCode.BODY_TOO_LARGE, most);
    }
}
