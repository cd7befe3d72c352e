package io.mulgil.server.api;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.server.ServerCode;
import io.mulgil.server.http.Answer;
import io.mulgil.server.http.Request;
import io.mulgil.server.http.Route;
import io.mulgil.server.http.Route.Kept;
import io.mulgil.server.wire.PageWire;
import io.mulgil.server.wire.StoreWire.DatastoreWire;
import io.mulgil.server.wire.StoreWire.NewDatastore;
import io.mulgil.server.wire.StoreWire.NewDefault;
import io.mulgil.server.wire.StoreWire.NewTags;
import io.mulgil.server.wire.StoreWire.ProbeWire;
import io.mulgil.stores.DatastoreRegister;
import io.mulgil.stores.Datastores;
import io.mulgil.stores.datastore.Datastore;
import io.mulgil.stores.datastore.DatastoreFilter;
import io.mulgil.stores.datastore.DatastoreSpec;
import io.mulgil.stores.datastore.DatastoreState;
import io.mulgil.stores.datastore.DatastoreUsers;
import io.mulgil.stores.datastore.ProbeReport;
import io.mulgil.stores.datastore.Registration;
import io.mulgil.stores.datastore.Tags;
import io.mulgil.stores.yaml.DatastoreYaml;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Datastores: what there is, what is tried out, what comes and goes. */
final class DatastoreRoutes {

    private static final String DATASTORES = "/api/v1/workspaces/{ws}/datastores";
    private static final String DEFAULT = "/api/v1/workspaces/{ws}/default-datastore";

    private static final String STATES =
            Arrays.stream(DatastoreState.values()).map(DatastoreState::name).collect(Collectors.joining(", "));

    private final Datastores datastores;
    private final DatastoreRegister register;
    private final DatastoreUsers users;
    private final Path base;

    /**
     * @param users who is asked before a datastore is removed
     * @param base where relative paths of a datastore begin when the caller names no folder
     */
    DatastoreRoutes(Datastores datastores, DatastoreRegister register, DatastoreUsers users, Path base) {
        this.datastores = datastores;
        this.register = register;
        this.users = users;
        this.base = base.toAbsolutePath().normalize();
    }

    List<Route> routes() {
        return List.of(
                Route.get(DATASTORES, this::list),
                Route.get(DATASTORES + "/{datastore}", this::show),
                Route.put(DATASTORES + "/{datastore}", this::put),
                Route.put(DATASTORES + "/{datastore}/tags", this::tag),
                Route.delete(DATASTORES + "/{datastore}", this::remove),
                Route.post(DATASTORES + "/{datastore}/test", this::test).keeping(Kept.NOTHING),
                Route.get(DEFAULT, this::showDefault),
                Route.put(DEFAULT, this::makeDefault));
    }

    private Answer list(Request request) {
        return Answer.json(PageWire.of(
                "datastore",
                datastores.list(request.caller(), filter(request)),
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
        boolean adds = request.onlyAdds() || saysNo(request, "overwrite");
        Registration registration = new Registration(
                spec,
                adds ? 0 : request.ifMatch().orElse(Datastores.ANY_REVISION),
                request.isTrue("createIfMissing"),
                request.isTrue("skipValidation"));
        return answer(unhurried(() -> register.register(request.caller(), registration)));
    }

    private Answer remove(Request request) {
        String name = request.path("datastore");
        long revision = request.ifMatch().orElse(Datastores.ANY_REVISION);
        if (request.isTrue("force")) {
            datastores.removeByForce(request.caller(), name, revision, users);
        } else {
            datastores.remove(request.caller(), name, revision, users);
        }
        return Answer.nothing();
    }

    private Answer tag(Request request) {
        Tags tags = new Tags(request.body(NewTags.class).tags());
        long revision = request.ifMatch().orElse(Datastores.ANY_REVISION);
        return answer(register.tag(request.caller(), request.path("datastore"), tags, revision));
    }

    private Answer showDefault(Request request) {
        return answer(register.defaultDatastore(request.caller()));
    }

    private Answer makeDefault(Request request) {
        return answer(register.makeDefault(
                request.caller(), request.body(NewDefault.class).name()));
    }

    private Answer test(Request request) {
        String name = request.path("datastore");
        ProbeReport report = unhurried(() -> datastores.test(request.caller(), name));
        return Answer.json(ProbeWire.of(name, report, request.language()));
    }

    /** What waits for a place that answers slowly. */
    private interface Probing<T> {
        T run() throws InterruptedException;
    }

    private static <T> T unhurried(Probing<T> probing) {
        try {
            return probing.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem(ServerCode.STOPPING).because(e);
        }
    }

    private static DatastoreFilter filter(Request request) {
        List<DatastoreState> states = request.query("state")
                .map(text -> Arrays.stream(DatastoreState.values())
                        .filter(state -> state.name().equalsIgnoreCase(text))
                        .findFirst()
                        .orElseThrow(() -> ServerCode.badParameter("state", text, STATES)))
                .map(List::of)
                .orElse(List.of());
        return new DatastoreFilter(
                request.query("type").orElse(""), request.query("tag").orElse(""), states);
    }

    private static boolean saysNo(Request request, String parameter) {
        return request.query(parameter).filter("false"::equals).isPresent();
    }

    private DatastoreSpec read(NewDatastore wanted, String name) {
        DatastoreYaml.Reading reading = DatastoreYaml.read(
                wanted.text(), name + ".yaml", folder(wanted.base().orElse("")), name);
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
