package io.mulgil.server.api;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.secret.Secret;
import io.mulgil.server.ServerCode;
import io.mulgil.server.http.Answer;
import io.mulgil.server.http.Request;
import io.mulgil.server.http.Route;
import io.mulgil.server.http.Route.Kept;
import io.mulgil.server.wire.PageWire;
import io.mulgil.server.wire.StoreWire.DatastoreWire;
import io.mulgil.server.wire.StoreWire.NewDatastore;
import io.mulgil.server.wire.StoreWire.NewSecret;
import io.mulgil.server.wire.StoreWire.ProbeWire;
import io.mulgil.server.wire.StoreWire.SecretWire;
import io.mulgil.stores.Datastores;
import io.mulgil.stores.Vault;
import io.mulgil.stores.datastore.Datastore;
import io.mulgil.stores.datastore.DatastoreSpec;
import io.mulgil.stores.datastore.DatastoreUsers;
import io.mulgil.stores.datastore.ProbeReport;
import io.mulgil.stores.yaml.DatastoreYaml;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Datastores and the secrets they refer to. */
final class StoreRoutes {

    private static final String DATASTORES = "/api/v1/workspaces/{ws}/datastores";
    private static final String SECRETS = "/api/v1/workspaces/{ws}/secrets";

    private final Datastores datastores;
    private final Vault vault;
    private final DatastoreUsers users;
    private final Path base;

    /**
     * @param users who is asked before a datastore is removed
     * @param base where relative paths of a datastore begin when the caller names no folder
     */
    StoreRoutes(Datastores datastores, Vault vault, DatastoreUsers users, Path base) {
        this.users = users;
        this.datastores = datastores;
        this.vault = vault;
        this.base = base.toAbsolutePath().normalize();
    }

    List<Route> routes() {
        return List.of(
                Route.get(DATASTORES, this::list),
                Route.get(DATASTORES + "/{datastore}", this::show),
                Route.put(DATASTORES + "/{datastore}", this::put),
                Route.delete(DATASTORES + "/{datastore}", this::remove),
                Route.post(DATASTORES + "/{datastore}/test", this::test).keeping(Kept.NOTHING),
                Route.get(SECRETS, this::listSecrets),
                Route.put(SECRETS + "/{secret}", this::putSecret),
                Route.delete(SECRETS + "/{secret}", this::removeSecret));
    }

    private Answer list(Request request) {
        return Answer.json(PageWire.of(
                "datastore",
                datastores.list(request.caller()),
                request.cursor(),
                request.limit(),
                DatastoreWire::of,
                Datastore::name));
    }

    private Answer show(Request request) {
        return answer(datastores.show(request.caller(), request.path("datastore")));
    }

    private Answer put(Request request) {
        NewDatastore wanted = request.body(NewDatastore.class);
        DatastoreSpec spec = read(wanted, request.path("datastore"));
        long fallback = request.onlyAdds() ? 0 : Datastores.ANY_REVISION;
        return answer(datastores.put(request.caller(), spec, request.ifMatch().orElse(fallback)));
    }

    private Answer remove(Request request) {
        datastores.remove(
                request.caller(),
                request.path("datastore"),
                request.ifMatch().orElse(Datastores.ANY_REVISION),
                isForced(request) ? DatastoreUsers.NOT_ASKED : users);
        return Answer.nothing();
    }

    private Answer test(Request request) {
        String name = request.path("datastore");
        try {
            ProbeReport report = datastores.test(request.caller(), name);
            return Answer.json(ProbeWire.of(name, report, request.language()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem(ServerCode.STOPPING).because(e);
        }
    }

    private Answer listSecrets(Request request) {
        return Answer.json(PageWire.of(
                "secret",
                vault.list(request.caller()),
                request.cursor(),
                request.limit(),
                SecretWire::of,
                Vault.Entry::name));
    }

    private Answer putSecret(Request request) {
        Secret value = Secret.of(request.body(NewSecret.class).value());
        long fallback = request.onlyAdds() ? 0 : Vault.ANY_VERSION;
        long version = vault.put(
                request.caller(),
                request.path("secret"),
                value,
                request.ifMatch().orElse(fallback));
        return Answer.nothing().revision(version);
    }

    private Answer removeSecret(Request request) {
        vault.remove(
                request.caller(),
                request.path("secret"),
                request.ifMatch().orElse(Vault.ANY_VERSION),
                isForced(request));
        return Answer.nothing();
    }

    private static boolean isForced(Request request) {
        return request.query("force").filter("true"::equals).isPresent();
    }

    private DatastoreSpec read(NewDatastore wanted, String name) {
        DatastoreYaml.Reading reading = DatastoreYaml.read(
                wanted.text(), name + ".yaml", folder(wanted.base().orElse("")));
        List<Problem> problems = reading.problems();
        if (!problems.isEmpty()) {
            throw problems.size() == 1 ? problems.get(0) : problems.get(0).with(problems);
        }
        DatastoreSpec spec = reading.spec().orElseThrow(() -> new Problem(ServerCode.MISSING_PARAMETER, "name", name));
        if (!spec.name().equals(name)) {
            throw ServerCode.badParameter("name", spec.name(), name);
        }
        return spec;
    }

    private Path folder(String text) {
        try {
            Path folder = text.isEmpty() ? base : Path.of(text);
            if (!folder.isAbsolute()) {
                throw ServerCode.badParameter("base", text, base);
            }
            return folder.normalize();
        } catch (InvalidPathException e) {
            throw ServerCode.badParameter("base", text, base).because(e);
        }
    }

    private static Answer answer(Datastore datastore) {
        return Answer.json(DatastoreWire.of(datastore)).revision(datastore.revision());
    }
}
