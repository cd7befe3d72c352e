package io.mulgil.server;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.secret.Secret;
import io.mulgil.server.access.AccessCode;
import io.mulgil.server.access.Sessions;
import io.mulgil.server.http.Answer;
import io.mulgil.server.http.Pages;
import io.mulgil.server.http.Request;
import io.mulgil.server.http.Route;
import io.mulgil.server.http.Route.Body;
import io.mulgil.server.http.Route.Kept;
import java.util.List;
import java.util.Optional;

/** Into the studio and out of it: by a one-time link, by token, by password. Not part of REST. */
final class SignInRoutes {

    private static final String COOKIE = "mulgil_session=%s; Path=/; HttpOnly; SameSite=Strict; Max-Age=%d%s";

    private final Sessions sessions;
    private final Pages pages;

    SignInRoutes(Sessions sessions, Pages pages) {
        this.sessions = sessions;
        this.pages = pages;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/login", this::page).open(),
                Route.post("/login", this::signIn)
                        .taking(Body.FORM)
                        .keeping(Kept.NOTHING)
                        .open(),
                Route.post("/logout", this::signOut).taking(Body.FORM).keeping(Kept.NOTHING));
    }

    private Answer page(Request request) {
        Optional<String> code = request.query("code");
        if (code.isPresent()) {
            return begun(request, sessions.signInWithCode(Secret.of(code.get()), request.traceId()), "/");
        }
        return request.anybody().isPresent()
                ? Answer.seeOther("/")
                : Answer.html(200, pages.signIn(request.language(), Optional.empty()));
    }

    private Answer signIn(Request request) {
        Optional<Secret> token = request.form("token").map(text -> Secret.of(text.strip()));
        Secret session = token.isPresent()
                ? sessions.signInWithToken(token.get(), request.traceId())
                : sessions.signInWithPassword(
                        required(request, "name"),
                        Secret.of(required(request, "password")),
                        request.network(),
                        request.traceId());
        return begun(
                request,
                session,
                request.form("back").filter(SignInRoutes::isOurs).orElse("/"));
    }

    private Answer signOut(Request request) {
        sessions.signOut(request.identity(), request.traceId());
        return Answer.seeOther("/login").header("Set-Cookie", cookie(request, "", 0));
    }

    private static Answer begun(Request request, Secret session, String path) {
        return Answer.seeOther(path).header("Set-Cookie", cookie(request, session.reveal(), Sessions.LIFE.toSeconds()));
    }

    private static String cookie(Request request, String value, long seconds) {
        return COOKIE.formatted(value, seconds, request.isSecure() ? "; Secure" : "");
    }

    private static String required(Request request, String field) {
        return request.form(field).orElseThrow(() -> new Problem(AccessCode.SIGN_IN_REFUSED));
    }

    private static boolean isOurs(String path) {
        return path.matches("/([A-Za-z0-9_.~?&=%+:,-][A-Za-z0-9_.~?&=%+:,/-]*)?");
    }
}
