package io.mulgil.server;

import io.mulgil.server.access.ChainedAudit;
import io.mulgil.server.access.Credentials;
import io.mulgil.server.access.FirstStart;
import io.mulgil.server.access.NewWorkspaces;
import io.mulgil.server.access.RoleAccess;
import io.mulgil.server.access.RunnerRefusals;
import io.mulgil.server.access.RunnerTokens;
import io.mulgil.server.access.Sessions;
import io.mulgil.server.access.Tokens;
import io.mulgil.server.access.Users;
import io.mulgil.server.access.Workspaces;
import io.mulgil.server.api.ApiRoutes;
import io.mulgil.server.http.Route;
import io.mulgil.stores.FirstDatastore;
import java.nio.file.Path;
import java.util.List;

/** Who may, who did, who is who. */
record People(
        RoleAccess access,
        ChainedAudit audit,
        Credentials credentials,
        Users users,
        Tokens tokens,
        Sessions sessions,
        Workspaces workspaces,
        RunnerTokens runners,
        RunnerRefusals refusals,
        Runnable renewal) {

    /** Puts them together; the first start of a home makes its admin and the token beside it. */
    static People on(Ground ground) {
        RoleAccess access = new RoleAccess(ground.store());
        ChainedAudit audit = new ChainedAudit(ground.store(), access, ground.host());
        RunnerTokens runners = new RunnerTokens(ground.host());
        RunnerRefusals refusals = new RunnerRefusals(ground.store(), audit, ground.host());
        Credentials credentials = new Credentials(ground.store(), ground.host(), runners);
        Users users = new Users(ground.store(), access, audit, ground.host());
        Tokens tokens = new Tokens(ground.store(), access, audit, ground.host());
        Sessions sessions = new Sessions(ground.store(), credentials, audit, ground.host());
        NewWorkspaces beginning = new NewWorkspaces(
                ground.host(), new FirstDatastore(ground.host(), ground.home().resolve("data")));
        Workspaces workspaces = new Workspaces(ground.store(), access, audit, beginning);
        FirstStart first = new FirstStart(ground.store(), tokens, audit, beginning);
        Path tokenFile = ground.home().resolve("admin.token");
        first.prepare(tokenFile);
        return new People(
                access,
                audit,
                credentials,
                users,
                tokens,
                sessions,
                workspaces,
                runners,
                refusals,
                () -> first.renew(tokenFile));
    }

    List<Route> routes() {
        return ApiRoutes.access(users, tokens, sessions, workspaces, audit);
    }
}
