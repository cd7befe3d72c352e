package io.mulgil.server.http;

import java.util.Arrays;

/** Everything that answers without a credential, one by one. What is not listed here is closed. */
public enum PublicPath {
    HEALTH(Route.Method.GET, "/health"),
    LOGIN_PAGE(Route.Method.GET, "/login"),
    LOGIN(Route.Method.POST, "/login"),
    ASSETS(Route.Method.GET, "/assets/{file}");

    private final Route.Method method;
    private final String path;

    PublicPath(Route.Method method, String path) {
        this.method = method;
        this.path = path;
    }

    public Route.Method method() {
        return method;
    }

    public String path() {
        return path;
    }

    static void require(Route.Method method, String path) {
        boolean listed = Arrays.stream(values()).anyMatch(open -> open.method == method && open.path.equals(path));
        if (!listed) {
            throw new IllegalStateException(method + " " + path + " is not one of the public paths");
        }
    }
}
