package io.mulgil.server.api;

import io.mulgil.kernel.secret.Secret;
import io.mulgil.server.access.ChainedAudit;
import io.mulgil.server.access.Identity;
import io.mulgil.server.access.Sessions;
import io.mulgil.server.access.Tokens;
import io.mulgil.server.access.Users;
import io.mulgil.server.access.Workspaces;
import io.mulgil.server.access.ledger.AuditLedger.AuditRow;
import io.mulgil.server.http.Answer;
import io.mulgil.server.http.Request;
import io.mulgil.server.http.Route;
import io.mulgil.server.http.Route.Kept;
import io.mulgil.server.wire.AccessWire.AuditWire;
import io.mulgil.server.wire.AccessWire.FreshTokenWire;
import io.mulgil.server.wire.AccessWire.MeWire;
import io.mulgil.server.wire.AccessWire.NewPassword;
import io.mulgil.server.wire.AccessWire.NewToken;
import io.mulgil.server.wire.AccessWire.NewUser;
import io.mulgil.server.wire.AccessWire.SignInCodeWire;
import io.mulgil.server.wire.AccessWire.TokenWire;
import io.mulgil.server.wire.AccessWire.UserChange;
import io.mulgil.server.wire.AccessWire.UserWire;
import io.mulgil.server.wire.AccessWire.VerificationWire;
import io.mulgil.server.wire.Cursor;
import io.mulgil.server.wire.PageWire;
import java.util.List;

/** Users, tokens, sign-in codes, the caller and the audit. */
final class AccessRoutes {

    private final Users users;
    private final Tokens tokens;
    private final Sessions sessions;
    private final Workspaces workspaces;
    private final ChainedAudit audit;

    AccessRoutes(Users users, Tokens tokens, Sessions sessions, Workspaces workspaces, ChainedAudit audit) {
        this.users = users;
        this.tokens = tokens;
        this.sessions = sessions;
        this.workspaces = workspaces;
        this.audit = audit;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/v1/me", this::me),
                Route.post("/api/v1/sign-in-codes", this::addCode).keeping(Kept.NOTHING),
                Route.get("/api/v1/users", this::listUsers),
                Route.post("/api/v1/users", this::addUser),
                Route.get("/api/v1/users/{user}", this::showUser),
                Route.put("/api/v1/users/{user}", this::changeUser),
                Route.put("/api/v1/users/{user}/password", this::setPassword),
                Route.get("/api/v1/tokens", this::listTokens),
                Route.post("/api/v1/tokens", this::addToken).keeping(Kept.DEED),
                Route.delete("/api/v1/tokens/{token}", this::revokeToken),
                Route.get("/api/v1/audit", this::listAudit),
                Route.get("/api/v1/audit/verify", this::verifyAudit));
    }

    private Answer me(Request request) {
        return Answer.json(MeWire.of(request.identity(), workspaces.mine(request.caller())));
    }

    private Answer addCode(Request request) {
        return Answer.json(201, SignInCodeWire.of(sessions.addCode(request.identity(), request.traceId())));
    }

    private Answer listUsers(Request request) {
        int limit = request.limit();
        List<Users.User> found = users.list(request.caller(), request.cursor(), limit + 1);
        return Answer.json(PageWire.of("user", found, limit, UserWire::of, Users.User::name));
    }

    private Answer addUser(Request request) {
        NewUser wanted = request.body(NewUser.class);
        return answer(
                201, users.add(request.caller(), wanted.name(), wanted.admin().orElse(false)));
    }

    private Answer showUser(Request request) {
        return answer(200, users.show(request.caller(), request.path("user")));
    }

    private Answer changeUser(Request request) {
        UserChange change = request.body(UserChange.class);
        return answer(
                200,
                users.change(
                        request.caller(), request.path("user"), change.admin(), change.disabled(), request.ifMatch()));
    }

    private Answer setPassword(Request request) {
        Identity.Credential shown = request.identity().credential();
        Secret password = Secret.of(request.body(NewPassword.class).password());
        users.setPassword(request.caller(), request.path("user"), password, shown.digest());
        return Answer.nothing();
    }

    private Answer listTokens(Request request) {
        int limit = request.limit();
        String user = request.query("user").orElse(request.identity().user());
        List<Tokens.Token> found = tokens.list(request.caller(), user, request.cursor(), limit + 1);
        return Answer.json(PageWire.of("token", found, limit, TokenWire::of, Tokens.Token::id));
    }

    private Answer addToken(Request request) {
        NewToken wanted = request.body(NewToken.class);
        Tokens.Fresh fresh = tokens.add(
                request.caller(),
                wanted.user().orElse(request.identity().user()),
                wanted.label(),
                wanted.expiresAt().map(text -> Request.time("expiresAt", text)));
        return Answer.json(201, FreshTokenWire.of(fresh));
    }

    private Answer revokeToken(Request request) {
        tokens.revoke(request.caller(), request.path("token"));
        return Answer.nothing();
    }

    private Answer listAudit(Request request) {
        int limit = request.limit();
        List<AuditRow> found = audit.list(request.caller(), Cursor.number(request.cursor(), 0), limit + 1);
        return Answer.json(PageWire.of("audit", found, limit, AuditWire::of, row -> Long.toString(row.id())));
    }

    private Answer verifyAudit(Request request) {
        return Answer.json(VerificationWire.of(audit.verify(request.caller())));
    }

    private static Answer answer(int status, Users.User user) {
        return Answer.json(status, UserWire.of(user)).revision(user.revision());
    }
}
