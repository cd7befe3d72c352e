package io.mulgil.parts;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One HTTP request with a body of known length, as it came by, to be sent again. Confined to one thread at a time. */
final class RecordedRequest {

    private static final Pattern LENGTH = Pattern.compile("content-length: *([0-9]+)", Pattern.CASE_INSENSITIVE);
    private static final String HEAD_END = "\r\n\r\n";
    private static final int ANSWER_LIMIT_MILLIS = 20_000;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    void add(byte[] chunk, int length) {
        bytes.write(chunk, 0, length);
    }

    /** Whether its head and all of its body have come by. */
    boolean isWhole() {
        String text = bytes.toString(StandardCharsets.ISO_8859_1);
        int head = text.indexOf(HEAD_END);
        if (head < 0) {
            return false;
        }
        Matcher length = LENGTH.matcher(text.substring(0, head));
        int body = length.find() ? Integer.parseInt(length.group(1)) : 0;
        return text.length() >= head + HEAD_END.length() + body;
    }

    /** Sends it to a port of this machine. Returns whether something was answered. */
    boolean isAnsweredBy(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(ANSWER_LIMIT_MILLIS);
            bytes.writeTo(socket.getOutputStream());
            return socket.getInputStream().read() >= 0;
        } catch (IOException e) {
            return false;
        }
    }
}
