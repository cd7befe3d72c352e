package io.mulgil.server.http;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.server.ServerCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A method that a path has no route for. It stands behind the gate like every other, so that somebody without a credential learns
 * nothing; then OPTIONS is told which methods the path has, and any other is refused with the same list.
 */
record OtherMethods(String method, Route route) {

    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE");

    /** One for each path and each method that is left over. */
    static List<OtherMethods> of(List<Route> routes) {
        Map<String, List<Route>> byPath = new LinkedHashMap<>();
        routes.forEach(route ->
                byPath.computeIfAbsent(route.path(), path -> new ArrayList<>()).add(route));
        return byPath.values().stream()
                .map(OtherMethods::leftOver)
                .flatMap(Collection::stream)
                .toList();
    }

    private static List<OtherMethods> leftOver(List<Route> known) {
        TreeSet<String> methods = new TreeSet<>(List.of("OPTIONS"));
        known.forEach(route -> methods.add(route.method().name()));
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        String allowed = String.join(", ", methods);
        Route first = known.get(0);
        return METHODS.stream()
                .filter(method -> method.equals("OPTIONS") || !methods.contains(method))
                .map(method -> new OtherMethods(
                        method,
                        new Route(
                                Route.Method.GET,
                                first.path(),
                                first.reach(),
                                Route.Kept.NOTHING,
                                Route.Body.JSON,
                                request -> answer(request, method, allowed))))
                .toList();
    }

    private static Answer answer(Request request, String method, String allowed) {
        if (method.equals("OPTIONS")) {
            return Answer.nothing().header("Allow", allowed);
        }
        request.context().header("Allow", allowed);
        throw new Problem(ServerCode.METHOD_NOT_ALLOWED, method, allowed);
    }
}
