package io.mulgil.server.http;

import io.javalin.http.Context;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.server.ServerCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Reads a body whole, never more of it into memory than its route allows. */
final class BoundedBody {

    // A caller that sends too much does not read until it has sent all. So much is read and forgotten before the
    // refusal that the usual mistake gets its answer and not a broken connection; who sends still more loses the
    // connection.
    private static final long DRAINED_BYTES_MAX = 256L << 20;
    private static final long DRAIN_NANOS_MAX = Duration.ofSeconds(5).toNanos();

    /** How long a body may take to come, however slowly: what trickles would hold one of few threads. */
    private static final Duration BODY_TIME_MAX = Duration.ofSeconds(15);

    private static final int PIECE_BYTES = 64 << 10;
    private static final int HEADER_CHARACTERS_SHOWN = 60;

    private BoundedBody() {}

    /**
     * The whole body (MG-7102 when it is larger than the route allows, MG-7115 when it takes too long to come, MG-7118 when it is not
     * what the route takes).
     */
    static byte[] read(Context context, Route.Body wanted, Host host) {
        byte[] body = read(context, wanted.bytesMax(), host);
        if (body.length > 0) {
            requireType(context, wanted.contentType());
        }
        return body;
    }

    private static byte[] read(Context context, int most, Host host) {
        try {
            InputStream stream = context.req().getInputStream();
            if (context.req().getContentLengthLong() > most) {
                throw refused(context, stream, most, host);
            }
            byte[] body = read(context, stream, most + 1, host);
            if (body.length > most) {
                throw refused(context, stream, most, host);
            }
            return body;
        } catch (IOException e) {
            throw new Problem(ServerCode.BAD_BODY, "EOF", "JSON").because(e);
        }
    }

    // Who does not say what it is, is believed: it has to be readable as what the route takes in any case.
    private static void requireType(Context context, String wanted) {
        String type = context.header("Content-Type");
        if (type != null && !type.replaceAll(";.*", "").strip().equalsIgnoreCase(wanted)) {
            throw new Problem(ServerCode.FOREIGN_TYPE, "Content-Type: " + shown(type), wanted);
        }
        String encoding = context.header("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new Problem(ServerCode.FOREIGN_TYPE, "Content-Encoding: " + shown(encoding), wanted);
        }
    }

    private static String shown(String header) {
        return header.length() <= HEADER_CHARACTERS_SHOWN ? header : header.substring(0, HEADER_CHARACTERS_SHOWN) + "…";
    }

    private static byte[] read(Context context, InputStream stream, int limit, Host host) throws IOException {
        long end = host.monotonicNanos() + BODY_TIME_MAX.toNanos();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] piece = new byte[PIECE_BYTES];
        int read = stream.read(piece);
        while (read >= 0 && body.size() < limit) {
            body.write(piece, 0, Math.min(read, limit - body.size()));
            if (host.monotonicNanos() - end > 0) {
                context.header("Connection", "close");
                throw new Problem(ServerCode.BODY_TOO_SLOW, BODY_TIME_MAX.toSeconds());
            }
            read = stream.read(piece);
        }
        return body.toByteArray();
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
