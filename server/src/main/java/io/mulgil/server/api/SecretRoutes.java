package io.mulgil.server.api;

import io.mulgil.kernel.secret.Secret;
import io.mulgil.server.http.Answer;
import io.mulgil.server.http.Request;
import io.mulgil.server.http.Route;
import io.mulgil.server.wire.PageWire;
import io.mulgil.server.wire.StoreWire.NewSecret;
import io.mulgil.server.wire.StoreWire.SecretWire;
import io.mulgil.stores.Vault;
import java.util.List;

/** The secrets that datastores refer to: their names go out, their values never. */
final class SecretRoutes {

    private static final String SECRETS = "/api/v1/workspaces/{ws}/secrets";

    private final Vault vault;

    SecretRoutes(Vault vault) {
        this.vault = vault;
    }

    List<Route> routes() {
        return List.of(
                Route.get(SECRETS, this::list),
                Route.put(SECRETS + "/{secret}", this::put),
                Route.delete(SECRETS + "/{secret}", this::remove));
    }

    private Answer list(Request request) {
        return Answer.json(PageWire.of(
                "secret",
                vault.list(request.caller()),
                request.cursor(),
                request.limit(),
                SecretWire::of,
                Vault.Entry::name));
    }

    private Answer put(Request request) {
        Secret value = Secret.of(request.body(NewSecret.class).value());
        long fallback = request.onlyAdds() ? 0 : Vault.ANY_VERSION;
        long version = vault.put(
                request.caller(),
                request.path("secret"),
                value,
                request.ifMatch().orElse(fallback));
        return Answer.nothing().revision(version);
    }

    private Answer remove(Request request) {
        vault.remove(
                request.caller(),
                request.path("secret"),
                request.ifMatch().orElse(Vault.ANY_VERSION),
                request.isTrue("force"));
        return Answer.nothing();
    }
}
