package io.mulgil.server.http;

/**
 * One method on one path. A route that is not public answers 401 unless somebody is signed in; the handler is never reached.
 *
 * @param path with parameters in braces, for example {@code /api/v1/workspaces/{ws}}
 * @param kept what a repeated Idempotency-Key gets; only POST routes of the API keep anything
 * @param body what it takes; without meaning for GET
 */
public record Route(Method method, String path, Reach reach, Kept kept, Body body, Handler handler) {

    public static Route get(String path, Handler handler) {
        return new Route(Method.GET, path, Reach.SIGNED_IN, Kept.NOTHING, Body.JSON, handler);
    }

    public static Route post(String path, Handler handler) {
        return new Route(Method.POST, path, Reach.SIGNED_IN, Kept.ANSWER, Body.JSON, handler);
    }

    public static Route put(String path, Handler handler) {
        return new Route(Method.PUT, path, Reach.SIGNED_IN, Kept.NOTHING, Body.JSON, handler);
    }

    public static Route delete(String path, Handler handler) {
        return new Route(Method.DELETE, path, Reach.SIGNED_IN, Kept.NOTHING, Body.JSON, handler);
    }

    /** A route of the work protocol: for runners, and for nobody else. */
    public static Route runner(String path, Handler handler) {
        return new Route(Method.POST, path, Reach.RUNNER, Kept.NOTHING, Body.WORK, handler);
    }

    /** This route for everybody. Only the few that {@link PublicPath} lists may be so. */
    public Route open() {
        PublicPath.require(method, path);
        return new Route(method, path, Reach.PUBLIC, kept, body, handler);
    }

    /** This route with another way to meet a repeated Idempotency-Key. */
    public Route keeping(Kept other) {
        return new Route(method, path, reach, other, body, handler);
    }

    /** This route for another kind of body. */
    public Route taking(Body other) {
        return new Route(method, path, reach, kept, other, handler);
    }

    /** Who reaches the handler. */
    public enum Reach {
        PUBLIC,
        SIGNED_IN,
        RUNNER
    }

    /** The methods routes have. */
    public enum Method {
        GET,
        POST,
        PUT,
        DELETE;

        public boolean changes() {
            return this != GET;
        }
    }

    /** What a route takes as its body, and how many bytes of it. */
    public enum Body {
        JSON("application/json", 1 << 20),
        /** A project of a few dozen definitions. */
        PROJECT("application/json", 8 << 20),
        /** What a runner has to tell, manifests of many files among it. */
        WORK("application/json", 8 << 20),
        /** What a page of the studio sends. */
        FORM("application/x-www-form-urlencoded", 64 << 10);

        private final String contentType;
        private final int bytesMax;

        Body(String contentType, int bytesMax) {
            this.contentType = contentType;
            this.bytesMax = bytesMax;
        }

        public String contentType() {
            return contentType;
        }

        public int bytesMax() {
            return bytesMax;
        }
    }

    /** What is kept for a repeated Idempotency-Key. */
    public enum Kept {
        /** The whole answer, sent again. */
        ANSWER,
        /** Only that it was done: the answer held a secret, a repetition is refused. */
        DEED,
        /** Nothing. */
        NOTHING
    }

    /** What a route does. May throw Problems; must be safe for use by several threads. */
    @FunctionalInterface
    public interface Handler {
        Answer handle(Request request);
    }
}
