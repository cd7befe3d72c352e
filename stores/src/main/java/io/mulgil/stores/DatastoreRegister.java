package io.mulgil.stores;

import io.mulgil.kernel.access.Action;
import io.mulgil.kernel.access.Caller;
import io.mulgil.kernel.access.Ref;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.ProblemNote;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.store.Lane;
import io.mulgil.stores.connector.Connectors;
import io.mulgil.stores.datastore.Datastore;
import io.mulgil.stores.datastore.DatastoreSpec;
import io.mulgil.stores.datastore.ProbeReport;
import io.mulgil.stores.datastore.ProbeReport.State;
import io.mulgil.stores.datastore.Registration;
import io.mulgil.stores.datastore.Tags;
import io.mulgil.stores.ledger.DatastoreLedger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/**
 * The front door for those who look after datastores: registering them, the workspace's default, tags. Only registering connects to
 * anything. Thread-safe.
 */
public final class DatastoreRegister {

    private final ControlStore store;
    private final Guard guard;
    private final Places places;
    private final Datastores datastores;

    public DatastoreRegister(ControlStore store, Guard guard, Places places, Datastores datastores) {
        this.store = store;
        this.guard = guard;
        this.places = places;
        this.datastores = datastores;
    }

    /**
     * Adds or changes a datastore that has been tried out, unless the wish says otherwise. The same description again changes
     * nothing but what the probe has found.
     *
     * @throws Problem the first thing wrong with the description, with all of them as details; MG-2008 for a path that is not
     *     allowed; MG-2010 when the revision is stale; MG-2012 when the name is taken, with the fields that differ as details;
     *     MG-2015 when the probe fails, with the reason as detail; MG-2016 when the place cannot be made from here
     */
    public Datastore register(Caller caller, Registration wanted) throws InterruptedException {
        DatastoreSpec spec = wanted.spec();
        guard.check(caller, Action.EDIT, ref(spec.name()));
        guard.check(caller, Action.USE, ref(spec.name()));
        datastores.check(spec);
        store.read(sql -> refuseTaken(sql, caller, wanted));
        if (wanted.createsPlace()) {
            places.create(spec, datastores.credentials(caller));
        }
        List<State> found = wanted.skipsProbe() ? List.of() : List.of(probe(caller, spec));
        return store.write(Lane.PEOPLE, unit -> {
            refuseTaken(unit.sql(), caller, wanted);
            datastores.put(unit, caller, spec, wanted.revision());
            found.forEach(state -> ledger(caller).tested(unit.sql(), spec, state, now()));
            return Datastores.require(unit.sql(), caller, spec.name());
        });
    }

    /**
     * The workspace's default datastore.
     *
     * @throws Problem MG-2014 when it has none
     */
    public Datastore defaultDatastore(Caller caller) {
        guard.check(caller, Action.READ, Ref.all(Datastores.KIND));
        return store.read(sql -> ledger(caller).defaultDatastore(sql))
                .orElseThrow(() -> new Problem(StoreCode.NO_DEFAULT_DATASTORE, caller.workspace()));
    }

    /**
     * Makes a datastore the workspace's default.
     *
     * @throws Problem MG-2001 when there is none of that name
     */
    public Datastore makeDefault(Caller caller, String name) {
        guard.check(caller, Action.EDIT, ref(name));
        return store.write(Lane.PEOPLE, unit -> {
            Datastore known = Datastores.require(unit.sql(), caller, name);
            if (known.isDefault()) {
                return known;
            }
            ledger(caller).makeDefault(unit.sql(), known.name());
            guard.record(unit, caller, "datastore.default", ref(known.name()));
            return Datastores.require(unit.sql(), caller, name);
        });
    }

    /**
     * Puts these tags in the place of all that a datastore has. Its description, what it signs in with and what its probe has found
     * stay as they are.
     *
     * @param revision the one the change was made against, or {@link Datastores#ANY_REVISION}
     * @throws Problem MG-2001 when there is none of that name; MG-2010 when the revision is stale
     */
    public Datastore tag(Caller caller, String name, Tags tags, long revision) {
        guard.check(caller, Action.EDIT, ref(name));
        return store.write(Lane.PEOPLE, unit -> {
            Datastore known = Datastores.require(unit.sql(), caller, name);
            Datastores.requireRevision(known, revision);
            if (known.tags().equals(tags)) {
                return known;
            }
            ledger(caller).tag(unit.sql(), known.name(), tags, known.revision() + 1, now());
            guard.record(unit, caller, "datastore.tagged", ref(known.name()));
            return Datastores.require(unit.sql(), caller, name);
        });
    }

    private State probe(Caller caller, DatastoreSpec spec) throws InterruptedException {
        ProbeReport report = places.probe(spec, datastores.credentials(caller));
        for (ProbeReport.Step step : report.steps()) {
            if (report.state() == State.FAILED && step.state() == State.FAILED) {
                List<Problem> reasons =
                        step.problems().stream().map(ProblemNote::toProblem).toList();
                throw new Problem(StoreCode.PROBE_FAILED, spec.name(), step.name(), step.milliseconds()).with(reasons);
            }
        }
        return report.state();
    }

    private static Optional<Datastore> refuseTaken(Handle sql, Caller caller, Registration wanted) {
        Optional<Datastore> known = ledger(caller).find(sql, wanted.spec().name());
        if (known.isPresent() && wanted.revision() == 0) {
            List<Problem> differences = differences(known.get().spec(), wanted.spec());
            throw new Problem(StoreCode.DATASTORE_EXISTS, wanted.spec().name(), differences.size()).with(differences);
        }
        known.ifPresent(datastore -> Datastores.requireRevision(datastore, wanted.revision()));
        return known;
    }

    private static List<Problem> differences(DatastoreSpec known, DatastoreSpec wanted) {
        List<Problem> differences = new ArrayList<>();
        if (!known.type().equals(wanted.type())) {
            differences.add(difference(wanted, "type", known.type(), wanted.type()));
        }
        Set<String> fields = new TreeSet<>(known.fields().values().keySet());
        fields.addAll(wanted.fields().values().keySet());
        for (String field : fields) {
            if (!known.text(field).equals(wanted.text(field))) {
                differences.add(difference(wanted, field, known.text(field), wanted.text(field)));
            }
        }
        return differences;
    }

    private static Problem difference(DatastoreSpec wanted, String field, String known, String value) {
        return new Problem(StoreCode.FIELD_DIFFERS, field, known, value).at(Connectors.field(wanted, field));
    }

    private Instant now() {
        return places.host().now();
    }

    private static DatastoreLedger ledger(Caller caller) {
        return new DatastoreLedger(caller.workspace());
    }

    private static Ref ref(String name) {
        return new Ref(Datastores.KIND, name);
    }
}
