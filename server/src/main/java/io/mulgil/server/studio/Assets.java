package io.mulgil.server.studio;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.server.ServerCode;
import io.mulgil.server.http.Answer;
import io.mulgil.server.http.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Style, scripts and pictures: a closed set of small files, each read when it is first asked for. Thread-safe. */
final class Assets {

    private static final String HTMX = "META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js";
    private static final Map<String, String> FILES = Map.of(
            "mulgil.css", "assets/mulgil.css",
            "mulgil.js", "assets/mulgil.js",
            "live.js", "assets/live.js",
            "icons.svg", "assets/icons.svg",
            "logo.svg", "assets/logo.svg",
            "htmx.min.js", HTMX);

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    /** The file the path names, or 304 when the browser has it already (MG-7103 when there is none of that name). */
    Answer answer(Request request) {
        String name = request.path("file");
        String resource = FILES.get(name);
        if (resource == null) {
            throw new Problem(ServerCode.NO_SUCH_PATH, request.url());
        }
        Answer answer = answers.computeIfAbsent(name, any -> read(name, resource));
        boolean known = request.header("If-None-Match")
                .filter(tag -> tag.equals(answer.headers().get("ETag")))
                .isPresent();
        return known ? new Answer(304, "", answer.headers(), new byte[0]) : answer;
    }

    private static Answer read(String name, String resource) {
        try (InputStream in = Assets.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("missing in the program: " + resource);
            }
            byte[] bytes = in.readAllBytes();
            String tag = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 8);
            Map<String, String> headers = Map.of("ETag", "\"" + tag + "\"", "Cache-Control", "no-cache");
            return new Answer(200, type(name), headers, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String type(String name) {
        return switch (name.substring(name.lastIndexOf('.'))) {
            case ".css" -> "text/css; charset=utf-8";
            case ".js" -> "text/javascript; charset=utf-8";
            case ".svg" -> "image/svg+xml";
            default -> "application/octet-stream";
        };
    }
}
